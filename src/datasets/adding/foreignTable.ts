import { UserError } from "../../errors.ts";

/** A row of somebody's table. */
export interface ForeignRow {
  /** Line of the file, from 1; the row's number in a format without lines. */
  readonly line: number;
  /** As many as the columns, blanks around them removed; "" where there is nothing. */
  readonly cells: readonly string[];
}

/** Somebody's table, before it is known what its columns mean. */
export interface ForeignTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly ForeignRow[];
  /** What was made of the file that its owner may want to know, in a few words each. */
  readonly notes: readonly string[];
  /** The description that a file exported by sortal carries with it: a datapackage.json; null in any other file. */
  readonly description: unknown;
}

/** More than this is no norm but a corpus; a run on it could not be finished. */
export const MOST_ROWS = 250_000;
export const MOST_BYTES = 64 * 2 ** 20;
export const MOST_COLUMNS = 2_000;
/** What a compressed file may unpack to. */
export const MOST_UNPACKED_BYTES = 2 ** 29;

/** The error for a table that is too long to be a norm. */
export function tooManyRows(file: string, rows: number): UserError {
  const [given, most] = [rows.toLocaleString("en"), MOST_ROWS.toLocaleString("en")];
  return new UserError(
    `${file}: has ${given} rows; at most ${most} are read. A norm has one row an item and category: average over raters first.`,
  );
}
