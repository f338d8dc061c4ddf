/** More rows than this are no norm but a corpus; a run on them could not be finished. */
export const MOST_ROWS = 250_000;
/** What a file may hold. */
export const MOST_BYTES = 64 * 2 ** 20;
export const MOST_COLUMNS = 2_000;
/** A longer text is no word or phrase, and no name of one. */
export const LONGEST_TEXT = 500;

/** What is wrong with a table of that many rows, or null. */
export function rowsFault(rows: number): string | null {
  if (rows <= MOST_ROWS) return null;
  const [given, most] = [rows.toLocaleString("en"), MOST_ROWS.toLocaleString("en")];
  return `has ${given} rows; at most ${most} are read. A norm has one row an item and category: average over raters first.`;
}
