import { Command } from "@commander-js/extra-typings";
import { extname, join } from "node:path";
import { unknownName, UserError } from "../errors.ts";
import type { CommandIo } from "./io.ts";

const formats = ["csv", "parquet", "croissant"] as const;
type Format = (typeof formats)[number];

/** `sortal datasets export`: a dataset as a table that other programs read. */
export function datasetsExportCommand(io: CommandIo): Command {
  const command = new Command("export")
    .description(
      "Write a dataset as tidy CSV, as Parquet, or as Croissant 1.1 metadata with its CSV beside it.",
    )
    .argument("<dataset>", "id of a bundled dataset, or the path of a folder; id#variant for another reading")
    .option("--format <format>", "csv, parquet or croissant (default: by the ending of --out, else csv)")
    .option("--out <path>", "the file to write; for croissant, a folder (default: CSV to standard output)")
    .option("--as-released", "the released numbers and strings, corrections undone")
    .action(async (name, { format: given, out, asReleased }) => {
      const format = formatOf(given, out);
      if (out === undefined && format !== "csv") {
        throw new UserError(
          `--format ${format} is written to a ${format === "parquet" ? "file" : "folder"}; name it with --out.`,
        );
      }
      const { loadDataset } = await import("../datasets/loadDataset.ts");
      const { loadMembers } = await import("../datasets/loadMembers.ts");
      const options = { asReleased: asReleased ?? false };
      const dataset = await loadDataset(name, options);
      const members = await loadMembers(name, options);
      const { writeAtomic } = await import("../storage/writeAtomic.ts");
      if (format === "croissant") {
        const { datasetCroissant } = await import("../datasets/exporting/datasetCroissant.ts");
        const { json, csv } = datasetCroissant(dataset, members);
        await writeAtomic(join(out!, "items.csv"), csv);
        await writeAtomic(join(out!, "croissant.json"), `${JSON.stringify(json, null, 2)}\n`);
        io.out(`Wrote ${join(out!, "croissant.json")} and ${join(out!, "items.csv")}.`);
        if (json["datePublished"] === undefined) {
          io.out(
            "note: Croissant requires a datePublished; put a year into source.bibtex of datapackage.json.",
          );
        }
        return;
      }
      if (format === "parquet") {
        const { datasetParquet } = await import("../datasets/exporting/datasetParquet.ts");
        await writeAtomic(out!, await datasetParquet(dataset, members));
      } else {
        const { datasetCsv } = await import("../datasets/exporting/datasetCsv.ts");
        const csv = datasetCsv(dataset);
        if (out === undefined) {
          io.out(csv.trimEnd());
          return;
        }
        await writeAtomic(out, csv);
      }
      io.out(`Wrote ${out}: ${dataset.rowCount.toLocaleString("en")} rows.`);
    });
  command.addHelpText(
    "after",
    `
Examples:
  sortal datasets export rosch-1975 > rosch.csv
  sortal datasets export rosch-1975 --out rosch.parquet
  sortal datasets export ./my-norms --format croissant --out croissant
`,
  );
  return command as unknown as Command;
}

function formatOf(given: string | undefined, out: string | undefined): Format {
  const ending = out === undefined ? "" : extname(out).toLowerCase();
  const found = formats.find((format) => format === given);
  if (given !== undefined && found === undefined) throw unknownName("format", given, formats);
  if (found !== undefined) return found;
  if (ending === ".parquet") return "parquet";
  if (ending === "" && out !== undefined) return "croissant";
  if (ending === "" || ending === ".csv") return "csv";
  throw new UserError(`--out ${out}: name the format with --format: ${formats.join(", ")}.`);
}
