import { Command } from "@commander-js/extra-typings";
import { SORTAL_VERSION } from "../version.ts";
import { agreeCommand } from "./agree.ts";
import { collectCommand } from "./collect.ts";
import { clusterCommand } from "./cluster.ts";
import { compareCommand } from "./compare.ts";
import { curveCommand } from "./curve.ts";
import { datasetsCommand } from "./datasets.ts";
import { embedCommand } from "./embed.ts";
import type { CommandIo } from "./io.ts";
import { modelsCommand } from "./models.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./run.ts";

/** The `sortal` command with all its subcommands. */
export function buildProgram(io: CommandIo): Command {
  const program = new Command("sortal")
    .description(
      "Measures how people and language models compress concepts: bits spent, meaning lost, distance from the best possible code.",
    )
    .version(SORTAL_VERSION, "-v, --version")
    .showSuggestionAfterError(true);
  for (const make of [
    runCommand,
    collectCommand,
    reportCommand,
    compareCommand,
    datasetsCommand,
    modelsCommand,
    curveCommand,
    clusterCommand,
    embedCommand,
    agreeCommand,
  ]) {
    program.addCommand(make(io));
  }
  program.addHelpText(
    "after",
    `
Examples:
  sortal run                                        people and two models on the three bundled norms, one page
  sortal run --dataset rosch-1975 --model minilm-l6 one norm, one model
  sortal compare runs/*/results.json                many models side by side, and which can be told apart
  sortal datasets list                              the bundled norms
  sortal curve points.npy --html curve.html         the rate–distortion curve of any points
`,
  );
  return program;
}
