import { Command } from "@commander-js/extra-typings";
import { relative } from "node:path";
import type { Comparison } from "../comparison/comparison.ts";
import type { CommandIo } from "./io.ts";

/** `sortal compare`: many runs on one page. */
export function compareCommand(io: CommandIo): Command {
  const command = new Command("compare")
    .description("Compare the models of many runs on one page: what can be told apart, and what cannot.")
    .argument("<results...>", "results.json files written by sortal run, or their folders")
    .option("--out <folder>", "where index.html and comparison.json go", "reports/comparison")
    .option("--json", "print the comparison as JSON instead of sentences")
    .action(async (results, options) => {
      const [{ readRuns }, { compareRuns }, { prepareOutput }, { writeComparison }] = await Promise.all([
        import("../comparison/readRuns.ts"),
        import("../comparison/compareRuns.ts"),
        import("./writeRun.ts"),
        import("./writeComparison.ts"),
      ]);
      const comparison = compareRuns(await readRuns(results));
      await prepareOutput(options.out);
      const page = await writeComparison(comparison, options.out);
      io.out(options.json ? JSON.stringify({ page, ...comparison }) : await sentencesOf(comparison, page));
    });
  command.addHelpText(
    "after",
    `
Models and layers are compared on the same items: one norm, under the same policies. Every pair is tested, paired where
the runs carry scores on common subsamples of the items, else from their intervals; p-values are adjusted by Holm's
method. Models get the range of places they may have; within the noise nothing is ranked.

Examples:
  sortal run --dataset rosch-1975 --model minilm-l6 --out runs/minilm
  sortal run --dataset rosch-1975 --model gte-small --out runs/gte
  sortal compare runs/*/results.json                     one page, in reports/comparison
  sortal compare runs/* --out /tmp/models --json         the same page, and every number for a script
`,
  );
  return command as unknown as Command;
}

/** What is printed: a sentence a study about the first norm, warnings counted, and where the page is. */
async function sentencesOf(comparison: Comparison, page: string): Promise<string> {
  const [{ comparisonContext }, { comparisonFindings }, { countOf }] = await Promise.all([
    import("../report/comparison/comparisonContext.ts"),
    import("../report/comparison/comparisonFindings.ts"),
    import("../report/format/words.ts"),
  ]);
  const { runs, rows, datasets, warnings } = comparison;
  const norms = datasets.map((dataset) => dataset.title).join(", ");
  return [
    `${countOf(runs.length, "run")}, ${countOf(rows.length, "space")}; ${norms}`,
    ...comparisonFindings(comparisonContext(comparison)).map(({ sentence }) => `  ${sentence}.`),
    ...warnings.map(
      ({ message, details }) => `Warning: ${message.replace(/\.$/, ":")} ${details.join("; ")}.`,
    ),
    `Page: ${relative(process.cwd(), page) || page}`,
  ].join("\n");
}
