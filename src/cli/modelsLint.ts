import { Command } from "@commander-js/extra-typings";
import type { SourceSettings } from "./embedItems.ts";
import type { CommandIo } from "./io.ts";
import { findingLines } from "./modelsFindings.ts";

/** `sortal models lint`: the known faults of extraction, looked for in one model; `process.exitCode` 1 where one is an error. */
export function lintModelCommand(io: CommandIo): Command {
  const command = new Command("lint")
    .description("Look for known faults in a model's vectors, on the words of a norm.")
    .argument("<model>", "model, word vectors, file of vectors, or openai:NAME")
    .option("--dataset <id>", "bundled dataset or folder (default: rosch-1975)")
    .option("--items <file>", "your own words instead: one a line, a .csv column, or a .json list")
    .option(
      "--layers <list>",
      "all, static, last, or numbers, joined by commas (default: static,last; or the one there is)",
    )
    .option("--base-url <url>", "address of an openai: endpoint (default: $OPENAI_BASE_URL)")
    .option("--offline", "use what is on this machine, and nothing else")
    .option("--json", "print as JSON")
    .action(async (model, options) => {
      const [{ canBeProbed }, { embedItems, itemsOf }, { layerName }] = await Promise.all([
        import("../embeddings/canBeProbed.ts"),
        import("./embedItems.ts"),
        import("../embeddings/saveEmbeddings.ts"),
      ]);
      const dataset = options.items === undefined ? (options.dataset ?? "rosch-1975") : options.dataset;
      const items = await itemsOf({ ...options, dataset });
      const settings = { ...options, model, dropUnknown: true } as SourceSettings;
      const { source, embeddings } = await embedItems(items, settings, io);
      // Only a transformer is run in several ways; of a file or an endpoint nothing was looked for here.
      const probed = canBeProbed(source) ? [{ layer: "model", lint: await source.probe(items) }] : [];
      const found = [...probed, ...embeddings.map(({ layer, lint }) => ({ layer: layerName(layer), lint }))];
      if (found.some(({ lint }) => lint.some(({ severity }) => severity === "error"))) process.exitCode = 1;
      io.out(
        options.json
          ? JSON.stringify({ model: source.id, sha256: source.sha256, items: items.length, found }, null, 2)
          : [`${source.title}, ${items.length} items`, ...findingLines(found)].join("\n"),
      );
    });
  command.addHelpText(
    "after",
    `
Each finding comes with the number it was seen in and the threshold it passed; docs/adding-a-model.md has the reasons.
The exit code is 1 where a finding is an error, 0 where there are warnings alone.

Examples:
  sortal models lint minilm-l6
  sortal models lint gte-small --layers all
  sortal models lint vectors.npz --items words.txt --json
`,
  );
  return command as unknown as Command;
}
