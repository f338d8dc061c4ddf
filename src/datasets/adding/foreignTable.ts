import { UserError } from "../../errors.ts";
import { MOST_COLUMNS, rowsFault } from "../limits.ts";

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

/** What a compressed file may unpack to. */
export const MOST_UNPACKED_BYTES = 2 ** 29;

/** @throws UserError for a table that is too long to be a norm */
export function refuseLong(file: string, rows: number): void {
  const fault = rowsFault(rows);
  if (fault !== null) throw new UserError(`${file}: ${fault}`);
}

/** @throws UserError for a table with more columns than are read */
export function refuseWide(file: string, columns: number): void {
  if (columns <= MOST_COLUMNS) return;
  throw new UserError(`${file}: has ${columns} columns; at most ${MOST_COLUMNS} are read.`);
}
