import { Command } from "@commander-js/extra-typings";
import { dirname } from "node:path";
import type { CommandIo } from "./io.ts";

/** `sortal report`: draws the page again from results.json; nothing is computed. */
export function reportCommand(io: CommandIo): Command {
  const command = new Command("report")
    .description("Draw the page again from a results.json; nothing is computed.")
    .argument("<results>", "a results.json written by sortal run")
    .option("--out <folder>", "where index.html goes (default: beside the results)")
    .option("--json", "print the path as JSON")
    .action(async (results, options) => {
      const [{ readRun }, { writeReport }] = await Promise.all([
        import("../studies/readRun.ts"),
        import("../report/writeReport.ts"),
      ]);
      const page = await writeReport(await readRun(results), options.out ?? dirname(results));
      io.out(options.json ? JSON.stringify({ page }) : page);
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal report runs/shani-2025/results.json
  sortal report runs/shani-2025/results.json --out page --json
`,
  );
  return command as unknown as Command;
}
