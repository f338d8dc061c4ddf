import { CsvError, parse } from "csv-parse/sync";
import { namesOf } from "./namesOf.ts";
import type { ProblemList } from "./problems.ts";

/** One row of a table: as many cells as the header, and the line of the file it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads comma-separated text strictly (RFC 4180): a header of distinct names, then rows of exactly as many cells.
 * Cells stay strings, untrimmed; empty lines are passed over. Every ragged row is reported, and left out.
 *
 * @param text with "\n" line ends, as decodeUtf8 gives it
 * @returns null when there is no usable header or a quote goes wrong, since every later line would be a guess
 */
export function readCsvTable(text: string, file: string, problems: ProblemList): CsvTable | null {
  const records = readCsvRecords(text, ",", file, problems);
  return records === null ? null : tableOfRecords(records, file, problems);
}

/**
 * Makes records a table: the first names the columns, the others must have as many cells.
 *
 * @returns null when there is no usable header
 */
export function tableOfRecords(
  records: readonly CsvRow[],
  file: string,
  problems: ProblemList,
): CsvTable | null {
  const [head, ...rest] = records;
  if (head === undefined) {
    problems.error(file, 1, null, "is empty; a header and rows are needed.");
    return null;
  }
  const header = head.cells;
  if (!checkHeader(header, head.line, file, problems)) return null;
  const rows: CsvRow[] = [];
  for (const row of rest) {
    if (row.cells.length === header.length) rows.push(row);
    else problems.error(file, row.line, null, raggedMessage(row.cells.length, header));
  }
  return { header, rows };
}

/**
 * Parts a text into records and cells (RFC 4180, with any delimiter); empty lines are passed over.
 *
 * @returns null when a quote goes wrong
 */
export function readCsvRecords(
  text: string,
  delimiter: string,
  file: string,
  problems: ProblemList,
): CsvRow[] | null {
  if (!text.includes('"')) return plainRecords(text, delimiter);
  const rows: CsvRow[] = [];
  let nextLine = 1;
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], context) => {
        // The parser counts the line a record ends on; a quoted cell may have begun it earlier.
        const inside = cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
        rows.push({ line: context.lines - inside, cells });
        nextLine = context.lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.error(file, nextLine, null, quoteMessage(error));
    return null;
  }
  return rows;
}

/** Where nothing is quoted a delimiter always parts cells; some twenty times as fast, which large tables need. */
function plainRecords(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  text.split("\n").forEach((content, i) => {
    if (content !== "") rows.push({ line: i + 1, cells: content.split(delimiter) });
  });
  return rows;
}

function quoteMessage(error: CsvError): string {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return 'a quote (") opened here is never closed.';
  if (error.code === "INVALID_OPENING_QUOTE" || error.code === "CSV_INVALID_CLOSING_QUOTE") {
    return 'a quote (") stands inside a cell; put the whole cell in quotes and double the inner ones ("").';
  }
  return `cannot be read as comma-separated values: ${error.message.replace(/\s+/g, " ")}.`;
}

function checkHeader(header: readonly string[], line: number, file: string, problems: ProblemList): boolean {
  const before = problems.errors.length;
  const seen = new Set<string>();
  for (const name of header) {
    if (name.trim() === "") problems.error(file, line, null, "the header has a column without a name.");
    else if (seen.has(name)) problems.error(file, line, name, `the header names column "${name}" twice.`);
    seen.add(name);
  }
  return problems.errors.length === before;
}

function raggedMessage(given: number, header: readonly string[]): string {
  const cells = `${given} cell${given === 1 ? "" : "s"}`;
  return `the row has ${cells}, the header ${header.length} (${namesOf(header)}).`;
}
