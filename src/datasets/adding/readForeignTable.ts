import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { nearestName, UserError } from "../../errors.ts";
import { describeProblem, ProblemList } from "../problems.ts";
import { MOST_BYTES, MOST_COLUMNS, MOST_ROWS, tooManyRows, type ForeignTable } from "./foreignTable.ts";
import { checkHash, readCroissant } from "./readCroissant.ts";
import { readDelimited, type Delimiter } from "./readDelimited.ts";
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
  const [first, ...others] = problems.errors;
  if (first !== undefined) {
    throw new UserError(
      `${describeProblem(first)}${others.length === 0 ? "" : ` (and ${others.length} more)`}`,
    );
  }
  if (table === null) throw new Error(`${file} was refused without a reason.`);
  if (table.columns.length > MOST_COLUMNS) {
    throw new UserError(`${file}: has ${table.columns.length} columns; at most ${MOST_COLUMNS} are read.`);
  }
  if (table.rows.length > MOST_ROWS) throw tooManyRows(file, table.rows.length);
  if (table.rows.length === 0) throw new UserError(`${file}: holds names of columns and no rows.`);
  return table;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) {
      throw new UserError(
        `${file}: is ${Math.ceil(size / 2 ** 20)} MiB; at most ${MOST_BYTES / 2 ** 20} are read.`,
      );
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "is a folder"
          : `cannot be read (${code})`;
    throw new UserError(`${file}: ${reason}.`);
  }
}

function unknownFormat(file: string): string {
  const given = extname(file).toLowerCase();
  if (given === ".xlsx" || given === ".xls" || given === ".ods") {
    return `${file}: a spreadsheet is not read; save its sheet as CSV (UTF-8) first.`;
  }
  const what = given === "" ? "a file without an extension" : `"${given}"`;
  const hint = given === "" ? "" : ` Did you mean "${nearestName(given, formats)}"?`;
  return `${file}: ${what} is not a format of tables that is read.${hint} Valid: ${formats.join(", ")}.`;
}
