import { Command } from "@commander-js/extra-typings";
import type { LintWarning } from "../embeddings/embedding.ts";
import type { SourceSettings } from "./embedItems.ts";
import type { CommandIo } from "./io.ts";

/** `sortal models lint`: the known faults of extraction, looked for in one model. */
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
      const [{ embedItems, itemsOf }, { layerName }] = await Promise.all([
        import("./embedItems.ts"),
        import("../embeddings/saveEmbeddings.ts"),
      ]);
      const dataset = options.items === undefined ? (options.dataset ?? "rosch-1975") : options.dataset;
      const items = await itemsOf({ ...options, dataset });
      const settings = { ...options, model, dropUnknown: true } as SourceSettings;
      const { source, embeddings } = await embedItems(items, settings, io);
      const found = [
        { layer: "model", lint: await source.probe(items) },
        ...embeddings.map(({ layer, lint }) => ({ layer: layerName(layer), lint })),
      ];
      io.out(
        options.json
          ? JSON.stringify({ model: source.id, sha256: source.sha256, items: items.length, found }, null, 2)
          : [`${source.title}, ${items.length} items`, ...linesOf(found)].join("\n"),
      );
    });
  command.addHelpText(
    "after",
    `
Each finding comes with the number it was seen in and the threshold it passed; docs/adding-a-model.md has the reasons.

Examples:
  sortal models lint minilm-l6
  sortal models lint gte-small --layers all
  sortal models lint vectors.npz --items words.txt --json
`,
  );
  return command as unknown as Command;
}

interface Found {
  readonly layer: string;
  readonly lint: readonly LintWarning[];
}

/** What several layers have in common is said once. */
function linesOf(found: readonly Found[]): string[] {
  const layersByText = new Map<string, string[]>();
  for (const { layer, lint } of found) {
    for (const text of lint.length === 0 ? ["nothing found"] : lint.map((one) => textOf(one))) {
      layersByText.set(text, [...(layersByText.get(text) ?? []), layer]);
    }
  }
  return [...layersByText].map(([text, layers]) => `  ${layers.join(", ")}: ${text}`);
}

function textOf({ rule, severity, message, value, threshold }: LintWarning): string {
  const numbers = value === null ? "" : ` [${shown(value)}; threshold ${shown(threshold ?? 0)}]`;
  return `${severity}: ${rule}: ${message}${numbers}`;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
