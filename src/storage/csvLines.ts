import { parse } from "csv-parse/sync";
import { UserError } from "../errors.ts";
import { delimiters, partedBy, type Delimiter } from "./delimiter.ts";
import { utf8Text } from "./utf8Text.ts";

/** A line of a table, blanks around its cells removed. */
export interface CsvLine {
  readonly cells: readonly string[];
  /** Line of the file; the first is 1. */
  readonly line: number;
}

/**
 * Parts the bytes of a CSV file into lines and cells, empty lines among them.
 *
 * @param given what parts the cells; by default found out from the first lines
 * @throws UserError naming the file: not UTF-8, a quote that is never closed or stands inside a cell
 */
export function csvLines(bytes: Uint8Array, file: string, given?: Delimiter): CsvLine[] {
  const whole = utf8Text(bytes, file);
  const { text, delimiter } = given === undefined ? partedBy(whole) : { text: whole, delimiter: given };
  const lines: CsvLine[] = [];
  try {
    parse(text, {
      delimiter: delimiters[delimiter],
      relax_column_count: true,
      trim: true,
      on_record: (cells: string[], info) => {
        lines.push({ cells, line: info.lines });
        return null;
      },
    });
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}.`);
  }
  return text === whole ? lines : lines.slice(1);
}

/** Whether a line is empty: it parts no cells and holds nothing. */
export function isEmptyLine({ cells }: CsvLine): boolean {
  return cells.length === 1 && cells[0] === "";
}

/** @throws UserError for the first line with more or fewer cells than line 1 */
export function refuseRagged(lines: readonly CsvLine[], file: string): void {
  const first = lines[0];
  const ragged = lines.find(({ cells }) => cells.length !== first?.cells.length);
  if (first === undefined || ragged === undefined) return;
  throw new UserError(
    `${file}, line ${ragged.line}: has ${ragged.cells.length} cells, line ${first.line} has ${first.cells.length}.`,
  );
}
