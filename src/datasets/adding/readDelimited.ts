import { delimiters, partedBy, type Delimiter } from "../../storage/delimiter.ts";
import { decodeUtf8 } from "../decodeUtf8.ts";
import type { ProblemList } from "../problems.ts";
import { readCsvRecords, tableOfRecords, type CsvRow } from "../readCsvTable.ts";
import { refuseLong, type ForeignTable } from "./foreignTable.ts";

/**
 * Reads a table of cells parted by commas, semicolons or tabs. Blanks around cells are removed, and so are columns
 * and rows without anything in them, as spreadsheets leave at the edges of a sheet.
 *
 * @param given null: found out from the first lines
 * @returns null when there was any error
 */
export function readDelimited(
  bytes: Uint8Array,
  file: string,
  given: Delimiter | null,
  problems: ProblemList,
): ForeignTable | null {
  const before = problems.errors.length;
  const decoded = decodeUtf8(bytes, file, problems);
  if (decoded === null) return null;
  refuseLong(file, countLines(decoded) - 1);
  const { text, delimiter: found } = partedBy(decoded);
  const delimiter = given ?? found;
  const records = readCsvRecords(text, delimiters[delimiter], file, problems);
  if (records === null) return null;
  const { rows, blanks } = tidied(records);
  const table = tableOfRecords(rows, file, problems);
  if (table === null || problems.errors.length > before) return null;
  const number = table.header.find((name) => /^[+-]?\d*[.,]?\d+$/.test(name));
  if (number !== undefined) {
    const message = `the first line must name the columns; "${number}" is a number, and no name.`;
    problems.error(file, rows[0]?.line ?? 1, null, message);
    return null;
  }
  const notes = [];
  if (delimiter !== "comma" && !file.toLowerCase().endsWith(".tsv"))
    notes.push(`${delimiter}s part the cells`);
  if (blanks > 0) notes.push(`blanks around ${blanks} ${blanks === 1 ? "cell" : "cells"} removed`);
  return { file, columns: table.header, rows: table.rows, notes, description: null };
}

function countLines(text: string): number {
  let lines = text.endsWith("\n") || text === "" ? 0 : 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

function tidied(records: readonly CsvRow[]): { rows: CsvRow[]; blanks: number } {
  let blanks = 0;
  const trimmed = records.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => {
      const bare = cell.trim();
      if (bare !== cell) blanks += 1;
      return bare;
    }),
  }));
  const filled = trimmed.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const width = filled[0]?.cells.length ?? 0;
  // Only at the right edge: a column without a name in the middle is more likely a mistake.
  let used = width;
  while (used > 0 && filled.every(({ cells }) => (cells[used - 1] ?? "") === "")) used -= 1;
  const rows = filled.map(({ line, cells }) => ({
    line,
    cells:
      cells.length >= used && cells.slice(used).every((cell) => cell === "") ? cells.slice(0, used) : cells,
  }));
  return { rows, blanks };
}
