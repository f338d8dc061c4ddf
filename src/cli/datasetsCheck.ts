import { Command } from "@commander-js/extra-typings";
import type { Evidence } from "../datasets/evidence/evidence.ts";
import type { Problem } from "../datasets/problems.ts";
import { piecesPerItem } from "./datasetsPieces.ts";
import { counted } from "./datasetsTable.ts";
import type { CommandIo } from "./io.ts";

/** What a check of one dataset found. */
interface Check {
  readonly dataset: string;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Empty where there are errors, or where the dataset was not asked for by name. */
  readonly evidence: readonly Evidence[];
}

interface CheckOptions {
  readonly asReleased: boolean;
  readonly model: string | undefined;
}

/**
 * `sortal datasets check`: sets `process.exitCode` to 1 when it finds an error, and leaves it alone otherwise.
 */
export function datasetsCheckCommand(io: CommandIo): Command {
  const command = new Command("check")
    .description(
      "Check datasets: against their description, which is an error (exit code 1); and, where they are named, for what looks like a mistake.",
    )
    .argument(
      "[datasets...]",
      "paths of folders, or ids; without any, all bundled datasets, for errors alone",
    )
    .option("--as-released", "look at the released numbers and strings, corrections undone")
    .option("--model <id>", "also count the pieces a model's tokenizer makes of each item")
    .option("--json", "print as JSON")
    .action(async (given, { json, asReleased, model }) => {
      const checks = await checkAll(given, { asReleased: asReleased ?? false, model });
      if (checks.some((check) => check.errors.length > 0)) process.exitCode = 1;
      if (json) io.out(JSON.stringify(checks, null, 2));
      else for (const check of checks) await printCheck(io, check);
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets check                                        all bundled datasets
  sortal datasets check ./my-norms
  sortal datasets check rosch-1975 --as-released --model minilm-l6
`,
  );
  return command as unknown as Command;
}

async function printCheck(io: CommandIo, { dataset, errors, warnings, evidence }: Check): Promise<void> {
  const { describeProblem } = await import("../datasets/problems.ts");
  for (const problem of errors) io.out(describeProblem(problem));
  for (const problem of warnings) io.out(`warning: ${describeProblem(problem)}`);
  for (const { severity, norm, line, message } of evidence) {
    io.out(
      `${severity}: ${norm}${line === null ? "" : `, line ${line}`}: ${message.replace(/\p{Cc}+/gu, " ")}`,
    );
  }
  const doubts = warnings.length + evidence.filter(({ severity }) => severity === "warning").length;
  const notes = evidence.filter(({ severity }) => severity === "note").length;
  const verdict = [errors.length === 0 ? "ok" : counted(errors.length, "error")];
  if (doubts > 0) verdict.push(counted(doubts, "warning"));
  if (notes > 0) verdict.push(counted(notes, "note"));
  io.out(`${dataset}: ${verdict.join(", ")}`);
}

async function checkAll(given: readonly string[], options: CheckOptions): Promise<Check[]> {
  const [{ checkDataset }, { bundledDatasets, datasetIds }] = await Promise.all([
    import("../datasets/checkDataset.ts"),
    import("../datasets/datasetFolder.ts"),
  ]);
  const named = given.length > 0;
  const checks: Check[] = [];
  for (const dataset of named ? given : await datasetIds(bundledDatasets())) {
    const report = await checkDataset(dataset);
    const looked = named && report.errors.length === 0;
    checks.push({ dataset, ...report, evidence: looked ? await evidenceOf(dataset, options) : [] });
  }
  return checks;
}

async function evidenceOf(name: string, { asReleased, model }: CheckOptions): Promise<Evidence[]> {
  const [{ loadDataset }, { datasetEvidence }, { directionEvidence }, { loadNorms }, { loadMembers }] =
    await Promise.all([
      import("../datasets/loadDataset.ts"),
      import("../datasets/evidence/datasetEvidence.ts"),
      import("../studies/normEvidence.ts"),
      import("../datasets/evidence/loadNorms.ts"),
      import("../datasets/loadMembers.ts"),
    ]);
  const dataset = await loadDataset(name, { asReleased });
  const norms = await loadNorms();
  // A collection has no scale of its own: its members are compared with one another.
  const members = await loadMembers(name, { asReleased });
  const agreement =
    members.length > 0
      ? members.flatMap((member, i) => directionEvidence(member, members.slice(i + 1)))
      : directionEvidence(dataset, norms);
  const evidence = [...agreement, ...datasetEvidence(dataset, norms)];
  if (model !== undefined) evidence.push(...(await piecesPerItem(dataset, model)));
  return [
    ...evidence.filter(({ severity }) => severity === "warning"),
    ...evidence.filter(({ severity }) => severity === "note"),
  ];
}
