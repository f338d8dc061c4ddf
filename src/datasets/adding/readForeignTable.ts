import { extname } from "node:path";
import { didYouMean, UserError } from "../../errors.ts";
import type { Delimiter } from "../../storage/delimiter.ts";
import { ProblemList } from "../problems.ts";
import { problemsError } from "../problemsError.ts";
import { readWhole } from "../readBytes.ts";
import { lettersFault } from "../textFault.ts";
import { refuseLong, refuseWide, type ForeignTable } from "./foreignTable.ts";
import { checkHash, readCroissant } from "./readCroissant.ts";
import { readDelimited } from "./readDelimited.ts";
import { readJsonRows } from "./readJsonRows.ts";

const formats = [".csv", ".tsv", ".jsonl", ".parquet", ".json"] as const;

/**
 * Reads somebody's table from a .csv, .tsv, .jsonl or .parquet file, or from the one that a Croissant file (.json)
 * describes, whole or not at all.
 *
 * Text must be UTF-8; a byte order mark and any line ends are taken as they come. What parts the cells of a .csv file
 * (comma, semicolon, tab) is found out from its first lines.
 *
 * @param options.delimiter overrules what was found out
 * @throws UserError naming file, line and column: another format, another encoding, a ragged row, a repeated or
 * missing name of a column, a nested value; more than 250,000 rows, 2,000 columns or 64 MiB
 */
export async function readForeignTable(
  file: string,
  options: { readonly delimiter?: Delimiter | undefined } = {},
): Promise<ForeignTable> {
  const format = formats.find((known) => known === extname(file).toLowerCase());
  if (format === undefined) throw new UserError(unknownFormat(file));
  const bytes = await bytesOf(file);
  if (format === ".json") {
    const described = readCroissant(bytes, file);
    checkHash(await bytesOf(described.file), described.file, described.sha256);
    return { ...(await readForeignTable(described.file, options)), description: described.description };
  }
  const problems = new ProblemList();
  let table: ForeignTable | null;
  if (format === ".parquet") {
    const { readParquetTable } = await import("./readParquetTable.ts");
    table = await readParquetTable(bytes, file);
  } else if (format === ".jsonl") {
    table = readJsonRows(bytes, file, problems);
  } else {
    table = readDelimited(bytes, file, options.delimiter ?? (format === ".tsv" ? "tab" : null), problems);
  }
  if (problems.errors.length > 0) throw problemsError(problems.errors);
  if (table === null) throw new Error(`${file} was refused without a reason.`);
  refuseWide(file, table.columns.length);
  for (const name of table.columns) {
    const fault = lettersFault(name);
    if (fault !== null) throw new UserError(`${file}: the name of a column, ${fault}`);
  }
  refuseLong(file, table.rows.length);
  if (table.rows.length === 0) throw new UserError(`${file}: holds names of columns and no rows.`);
  return table;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { bytes, fault } = await readWhole(file);
  if (fault !== null) throw new UserError(`${file}: ${fault}`);
  return bytes;
}

function unknownFormat(file: string): string {
  const given = extname(file).toLowerCase();
  if (given === ".xlsx" || given === ".xls" || given === ".ods") {
    return `${file}: a spreadsheet is not read; save its sheet as CSV (UTF-8) first.`;
  }
  const what = given === "" ? "a file without an extension" : `"${given}"`;
  return `${file}: ${what} is not a format of tables that is read.${didYouMean(given, formats)} Valid: ${formats.join(", ")}.`;
}
