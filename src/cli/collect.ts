import { Command } from "@commander-js/extra-typings";
import type { CommandIo } from "./io.ts";

/** `sortal collect`: the parts of a sharded run, joined. */
export function collectCommand(io: CommandIo): Command {
  const command = new Command("collect")
    .description("Join the parts that `sortal run --shard` made: the page and results.json of the whole run.")
    .argument("<folder>", "the --out of the parts")
    .option("--out <folder>", "where the page and results.json go (default: the same folder)")
    .option("--json", "print a summary as JSON instead of sentences")
    .action(async (folder, { out, json }) => {
      const [{ collectShards }, { prepareOutput, writeRun }, { sentencesOf, summaryOf }] = await Promise.all([
        import("../studies/grid/shards.ts"),
        import("./writeRun.ts"),
        import("./summary.ts"),
      ]);
      const joined = await collectShards(folder);
      const target = out ?? folder;
      await prepareOutput(target);
      const run = { ...joined, wallTimes: { startedAt: new Date().toISOString(), seconds: {} } };
      const written = await writeRun(run, target);
      io.out(json ? JSON.stringify(summaryOf(run, written), null, 2) : sentencesOf(run, written));
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal run --shard 1/2 --out runs/large && sortal run --shard 2/2 --out runs/large && sortal collect runs/large
  sortal collect runs/large --out reports/large --json

On a cluster: docs/scaling.md
`,
  );
  return command as unknown as Command;
}
