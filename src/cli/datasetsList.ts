import { Command } from "@commander-js/extra-typings";
import type { CommandIo } from "./io.ts";
import { textTable } from "./datasetsTable.ts";

/** `sortal datasets list`: every bundled dataset in a line. */
export function datasetsListCommand(io: CommandIo): Command {
  const command = new Command("list")
    .description("List the bundled datasets: rows, items (case ignored), categories, variants, licence.")
    .option("--json", "print as JSON")
    .action(async ({ json }) => {
      const { listDatasets } = await import("../datasets/listDatasets.ts");
      const entries = await listDatasets();
      if (json) io.out(JSON.stringify(entries, null, 2));
      else {
        io.out(
          textTable(
            ["id", "rows", "items", "categories", "variants", "licence", "title"],
            entries.map((e) => [
              e.id,
              e.rows,
              e.items,
              e.categories,
              e.variants.length || "",
              e.licence,
              e.title,
            ]),
          ),
        );
      }
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets list
  sortal datasets list --json
`,
  );
  return command as unknown as Command;
}

/** `sortal datasets spaces`: every bundled human space in a line. */
export function datasetsSpacesCommand(io: CommandIo): Command {
  const command = new Command("spaces")
    .description(
      "List the human spaces: items laid out by people's judgements, to stand where a model's vectors do.",
    )
    .option("--json", "print as JSON")
    .action(async ({ json }) => {
      const { listSpaces } = await import("../datasets/spaces/listSpaces.ts");
      const entries = await listSpaces();
      if (json) io.out(JSON.stringify(entries, null, 2));
      else {
        io.out(
          textTable(
            ["id", "items", "dimensions", "kind", "dataset", "licence", "title"],
            entries.map((e) => [e.id, e.items, e.dimensions, e.kind, e.dataset, e.licence, e.title]),
          ),
        );
      }
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets spaces
  sortal datasets spaces --json
`,
  );
  return command as unknown as Command;
}
