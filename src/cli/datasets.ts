import { Command } from "@commander-js/extra-typings";
import { datasetsAddCommand } from "./datasetsAdd.ts";
import { datasetsCheckCommand } from "./datasetsCheck.ts";
import { datasetsCiteCommand } from "./datasetsCite.ts";
import { datasetsExportCommand } from "./datasetsExport.ts";
import { datasetsListCommand, datasetsSpacesCommand } from "./datasetsList.ts";
import { datasetsShowCommand } from "./datasetsShow.ts";
import type { CommandIo } from "./io.ts";

/** `sortal datasets`: which norms there are and what is in them; checking, citing, adding and exporting them. */
export function datasetsCommand(io: CommandIo): Command {
  const command = new Command("datasets").description(
    "The human norms: list, show, check and cite them; add your own, and export any.",
  );
  for (const make of [
    datasetsListCommand,
    datasetsShowCommand,
    datasetsCheckCommand,
    datasetsCiteCommand,
    datasetsAddCommand,
    datasetsExportCommand,
    datasetsSpacesCommand,
  ]) {
    command.addCommand(make(io) as Command);
  }
  command.addHelpText(
    "after",
    `
A dataset is named by its id, or by the path of a folder with datapackage.json and items.csv (./my-norms). A table
with several readings has variants: esslli-2008-nouns#class3, wcs#iduna.

Examples:
  sortal datasets list
  sortal datasets show rosch-1975
  sortal datasets show mccloskey-glucksberg-1978 --as-released --json
  sortal datasets check                       all bundled datasets
  sortal datasets check ./my-norms            a folder of your own
  sortal datasets cite shani-2025 > norms.bib
  sortal datasets add norms.csv               your own table, with questions
  sortal datasets export rosch-1975 --out rosch.parquet
  sortal datasets spaces                      human similarity spaces
`,
  );
  return command as unknown as Command;
}
