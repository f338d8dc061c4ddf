import { Command } from "@commander-js/extra-typings";
import type { SourceSettings } from "./embedItems.ts";
import type { CommandIo } from "./io.ts";
import { findingLines } from "./modelsFindings.ts";
import { collect, dollars, wholeNumber } from "./options.ts";

/** `sortal embed`: the vectors of some words, in a file. */
export function embedCommand(io: CommandIo): Command {
  const command = new Command("embed")
    .description("Write the vectors of a norm's items, or of your own words, to a file.")
    .option("--dataset <id>", "bundled dataset or folder, whose items are embedded")
    .option("--items <file>", "your own words instead: one a line, a .csv column, or a .json list")
    .option("--column <name>", "column of a .csv file of items")
    .option("--model <name>", "model, word vectors, file of vectors, or openai:NAME", "minilm-l6")
    .option(
      "--layers <list>",
      "all, static, last, or numbers, joined by commas (default: static,last; or the one there is)",
    )
    .option(
      "--template <text>",
      "prompt of hidden layers, with {item} or {a_item}, or shani-2025; repeatable, averaged",
      collect,
    )
    .option("--pooling <name>", "item, item-first, item-last, text, cls or last-token (default: item)")
    .option(
      "--geometry <name>",
      "raw, centred, unit, centred-unit, all-but-the-top or whitened (default: raw)",
    )
    .option("--dtype <name>", "number format of a folder's or hub model's weights")
    .option("--drop-unknown", "leave out items without a vector instead of refusing")
    .option("--base-url <url>", "address of an openai: endpoint (default: $OPENAI_BASE_URL)")
    .option(
      "--price <dollars>",
      "an endpoint's price of a million tokens, for the line before it starts",
      dollars,
    )
    .option("--threads <n>", "threads of the model; results do not depend on it", wholeNumber("--threads", 1))
    .option("--offline", "use what is on this machine, and nothing else")
    .requiredOption("--out <file>", ".npz, .npy, .csv or .parquet")
    .option("--json", "print what was done as JSON")
    .action(async (options) => {
      const [{ embedItems, itemsOf }, { savedFormat, saveEmbeddings, layerName }] = await Promise.all([
        import("./embedItems.ts"),
        import("../embeddings/saveEmbeddings.ts"),
      ]);
      savedFormat(options.out, 1);
      const items = await itemsOf(options);
      const { source, embeddings } = await embedItems(items, options as SourceSettings, io, (layers) =>
        savedFormat(options.out, layers),
      );
      const files = await saveEmbeddings(embeddings, options.out);
      const [first] = embeddings;
      const layers = embeddings.map(({ layer }) => layerName(layer));
      const lint = embeddings.flatMap(({ layer, lint: found }) =>
        found.map((one) => ({ layer: layerName(layer), ...one })),
      );
      const { id, sha256, dtype, from, licence } = source;
      const summary = {
        files,
        items: first!.items.length,
        missing: first!.missing ?? [],
        layers: embeddings.map(({ layer, vectors }) => ({
          layer: layerName(layer),
          dimensions: vectors.cols,
        })),
        model: { id, sha256, dtype, from, licence },
        lint,
      };
      if (options.json) {
        io.out(JSON.stringify(summary, null, 2));
        return;
      }
      const dimensions = [...new Set(embeddings.map(({ vectors }) => vectors.cols))].join(" and ");
      io.out(
        `${first!.items.length} items × ${dimensions} dimensions of ${id} (${layers.join(", ")}) in ${files.join(", ")}`,
      );
      const found = embeddings.map(({ layer, lint: warnings }) => ({
        layer: layerName(layer),
        lint: warnings,
      }));
      findingLines(found.filter((one) => one.lint.length > 0)).forEach((line) => io.out(line));
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal embed --dataset rosch-1975 --layers all --out vectors.npz
  sortal embed --items words.txt --model gte-small --layers last --out vectors.parquet
  sortal embed --items words.txt --model glove.6B.100d.txt --drop-unknown --out vectors.csv
  sortal embed --items words.txt --model openai:nomic-embed-text --base-url http://localhost:11434/v1 --out vectors.npy

In Python: z = numpy.load("vectors.npz"); z["items"], z["last"]
`,
  );
  return command as unknown as Command;
}
