import { Command } from "@commander-js/extra-typings";
import { counted } from "./datasetsTable.ts";
import type { CommandIo } from "./io.ts";

/**
 * `sortal datasets check`: sets `process.exitCode` to 1 when it finds an error, and leaves it alone otherwise.
 */
export function datasetsCheckCommand(io: CommandIo): Command {
  const command = new Command("check")
    .description("Check datasets against their description; exits with 1 when there is an error.")
    .argument("[datasets...]", "paths of folders, or ids; without any, all bundled datasets")
    .option("--json", "print as JSON")
    .action(async (given, { json }) => {
      const checks = await checkAll(given);
      if (checks.some((check) => check.errors.length > 0)) process.exitCode = 1;
      if (json) {
        io.out(JSON.stringify(checks, null, 2));
        return;
      }
      const { describeProblem } = await import("../datasets/problems.ts");
      for (const { dataset, errors, warnings } of checks) {
        for (const problem of errors) io.out(describeProblem(problem));
        for (const problem of warnings) io.out(`warning: ${describeProblem(problem)}`);
        const verdict = errors.length === 0 ? "ok" : counted(errors.length, "error");
        io.out(
          `${dataset}: ${verdict}${warnings.length > 0 ? `, ${counted(warnings.length, "warning")}` : ""}`,
        );
      }
    });
  return command as unknown as Command;
}

async function checkAll(given: readonly string[]) {
  const [{ checkDataset }, { bundledDatasets, datasetIds }] = await Promise.all([
    import("../datasets/checkDataset.ts"),
    import("../datasets/datasetFolder.ts"),
  ]);
  const checks = [];
  for (const dataset of given.length > 0 ? given : await datasetIds(bundledDatasets())) {
    checks.push({ dataset, ...(await checkDataset(dataset)) });
  }
  return checks;
}
