import { Command } from "@commander-js/extra-typings";
import type { Dataset } from "../datasets/dataset.ts";
import type { DatasetEntry } from "../datasets/listDatasets.ts";
import { cardLines } from "./cardLines.ts";
import type { CommandIo } from "./io.ts";

/** `sortal datasets show`: what was asked of whom, and what came of it. */
export function datasetsShowCommand(io: CommandIo): Command {
  const command = new Command("show")
    .description(
      "Show one dataset: what was asked of whom, its categories, corrections, variants and spaces.",
    )
    .argument(
      "<dataset>",
      "id of a bundled dataset, or the path of a folder; id#variant for another reading, space:ID for a human space",
    )
    .option("--as-released", "the released numbers and strings, corrections undone")
    .option("--json", "print the whole dataset as JSON, items and all")
    .action(async (name, { asReleased, json }) => {
      const { spaceName } = await import("../datasets/spaces/spaceName.ts");
      const space = spaceName(name);
      if (space !== null) {
        const { showSpace } = await import("./showSpace.ts");
        io.out(await showSpace(space, json === true));
        return;
      }
      const [{ loadDataset }, { datasetEntry }] = await Promise.all([
        import("../datasets/loadDataset.ts"),
        import("../datasets/listDatasets.ts"),
      ]);
      const dataset = await loadDataset(name, { asReleased: asReleased ?? false });
      if (json) {
        io.out(JSON.stringify(dataset, null, 2));
        return;
      }
      const { loadMembers } = await import("../datasets/loadMembers.ts");
      const members = await loadMembers(name, { asReleased: asReleased ?? false });
      io.out(cardOf(dataset, await datasetEntry(name), await agreementOf(members)));
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets show rosch-1975
  sortal datasets show wcs#iduna                               another reading of a table
  sortal datasets show space:things-spose-49
  sortal datasets show ./my-norms --as-released --json
`,
  );
  return command as unknown as Command;
}

/** How far people agree with people, which is the most that can be asked of a model: each two members on the pairs both rate. */
async function agreementOf(members: readonly Dataset[]): Promise<string[]> {
  const { directionEvidence } = await import("../studies/normEvidence.ts");
  return members.flatMap((member, i) =>
    directionEvidence(member, members.slice(i + 1)).map(({ norm, message }) => `${norm}: ${message}`),
  );
}

function cardOf(dataset: Dataset, entry: DatasetEntry, agreement: readonly string[]): string {
  const { source, members } = dataset;
  const rows: [name: string, value: string][] = [
    ["id", dataset.id],
    ["title", dataset.title],
    ["about", dataset.description],
    ["task", dataset.task],
  ];
  if (members.length === 0) rows.push(["raters", dataset.raters ?? "not recorded"]);
  if (dataset.language !== undefined)
    rows.push(["language", `${dataset.language}; the items are a translation`]);
  rows.push(
    ["scale", scaleOf(dataset)],
    ["rows", String(dataset.rowCount)],
    ["items", `${dataset.items.length} (${dataset.asReleased ? "as released" : "case ignored"})`],
    ["categories", `${dataset.categories.length}: ${categoriesOf(dataset)}`],
  );
  if (members.length > 0) rows.push(["members", members.join(", ")]);
  for (const found of agreement) rows.push(["ceiling", found]);
  if (entry.variants.length > 0) {
    const [first, ...others] = entry.variants;
    rows.push([
      "variants",
      [`${entry.id} (${first})`, ...others.map((id) => `${entry.id}#${id}`)].join(", "),
    ]);
  }
  if (entry.spaces.length > 0) rows.push(["spaces", entry.spaces.join(", ")]);
  for (const e of dataset.errata) {
    rows.push([
      "corrected",
      `${e.norm}, line ${e.line}: ${e.item} (${e.category}) ${e.column} ${e.released} → ${e.corrected}. ${e.evidence}`,
    ]);
  }
  rows.push(
    ["licence", source.licence],
    ["cite", source.citation],
    ["doi", source.doi ?? "none"],
    ["sha256", dataset.hash],
  );
  return cardLines(rows);
}

function scaleOf({ scale, frequency, members }: Dataset): string {
  if (scale !== null) return `${scale.min} to ${scale.max}, ${scale[scale.typicalEnd]} is most typical`;
  if (frequency !== undefined)
    return `counts of people; typicality is the share of the ${frequency.of}'s answers`;
  return members.length > 0 ? "none of its own" : "none: items are in a category or not";
}

function categoriesOf(dataset: Dataset): string {
  const listings = new Map<string, number>();
  for (const item of dataset.items) {
    for (const m of item.memberships) listings.set(m.category, (listings.get(m.category) ?? 0) + 1);
  }
  return dataset.categories.map(({ id, name }) => `${name} (${listings.get(id) ?? 0})`).join(", ");
}
