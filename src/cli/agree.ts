import { Command } from "@commander-js/extra-typings";
import type { AgreementScores } from "../agreement/agreementScores.ts";
import type { LabelFile } from "../agreement/readLabels.ts";
import { UserError } from "../errors.ts";
import type { CommandIo } from "./io.ts";

const measures: readonly (readonly [keyof AgreementScores, string])[] = [
  ["adjustedMutualInformation", "adjusted mutual information"],
  ["normalizedMutualInformation", "normalised mutual information"],
  ["adjustedRandIndex", "adjusted Rand index"],
  ["homogeneity", "homogeneity"],
  ["completeness", "completeness"],
  ["vMeasure", "V-measure"],
  ["fowlkesMallows", "Fowlkes–Mallows"],
];

/** `sortal agree`: how far two labellings of the same items agree. */
export function agreeCommand(io: CommandIo): Command {
  const command = new Command("agree")
    .description("How far two labellings of the same items agree: AMI, NMI, ARI, V and more.")
    .argument("<a>", "CSV of labels; the classes, for homogeneity and completeness")
    .argument("<b>", "CSV of labels; the clusters")
    .option("--json", "print as JSON")
    .action(async (fileA, fileB, { json }) => {
      const [{ agreementScores }, { readLabels }] = await Promise.all([
        import("../agreement/agreementScores.ts"),
        import("../agreement/readLabels.ts"),
      ]);
      const a = await readLabels(fileA);
      const b = await readLabels(fileB);
      const labelsB = await inOrderOf(a, b);
      const scores = agreementScores(a.labels, labelsB);
      const summary = {
        items: a.labels.length,
        joinedBy: a.items === null ? "position" : "item",
        groupsA: new Set(a.labels).size,
        groupsB: new Set(labelsB).size,
      };
      io.out(json ? JSON.stringify({ ...summary, ...scores }, null, 2) : tableOf(summary, scores));
    });
  command.addHelpText(
    "after",
    `
A file has one label a line, or a header with an item column (item, id, name, word, text, concept) and a label column
(label, cluster, group, class, category); commas, semicolons or tabs part its cells. When both files have items they
are joined by them, whatever their order.
AMI and ARI are corrected for chance: 0 when one labelling is shuffled. The others are not.

Examples:
  sortal agree people.csv clusters.csv
  sortal agree people.csv clusters.csv --json
`,
  );
  return command as unknown as Command;
}

/** The labels of b in the order of a: by item where the files name items, by line where neither does. */
async function inOrderOf(a: LabelFile, b: LabelFile): Promise<readonly string[]> {
  if (a.items === null && b.items === null) {
    if (a.labels.length === b.labels.length) return b.labels;
    throw new UserError(
      `${a.file} has ${a.labels.length} labels and ${b.file} ${b.labels.length}; they need one for each item, in the same order.`,
    );
  }
  if (a.items === null || b.items === null) {
    const [without, having] = a.items === null ? [a, b] : [b, a];
    throw new UserError(
      `${having.file} names its items and ${without.file} does not; both or neither must have an item column.`,
    );
  }
  const { labelsInOrder } = await import("../agreement/labelsInOrder.ts");
  const groupingOf = ({ items, labels }: LabelFile) => ({
    kind: "hard" as const,
    items: items ?? [],
    names: labels,
    labels: Int32Array.from(labels, (_, i) => i),
  });
  const found = named(b.file, () => labelsInOrder(a.items ?? [], groupingOf(b)));
  named(a.file, () => labelsInOrder(b.items ?? [], groupingOf(a)));
  return Array.from(found, (i) => b.labels[i]!);
}

/** Puts the file that lacks the items in front of the message. */
function named<T>(file: string, join: () => T): T {
  try {
    return join();
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${file}: ${error.message}`) : error;
  }
}

function tableOf(
  summary: { items: number; joinedBy: string; groupsA: number; groupsB: number },
  scores: AgreementScores,
): string {
  const rows = [
    ["items", `${summary.items}, joined by ${summary.joinedBy}`],
    ["groups", `${summary.groupsA} and ${summary.groupsB}`],
    ...measures.map(([key, name]) => [name, scores[key].toFixed(6).padStart(9)]),
  ];
  return rows.map(([name, value]) => `${name!.padEnd(31)}${value!}`).join("\n");
}
