import { itemId } from "./itemId.ts";

/** One way of writing a category. */
export interface CategorySpelling {
  readonly label: string;
  readonly rows: number;
  /** The line it is first met on. */
  readonly line: number;
}

/**
 * The ways in which each category is written that differ only in case or in how accents are composed, so that they
 * are read as one; the commonest first, of equally common ones the first met.
 *
 * @param rows the label of each row as written; empty ones are passed over
 */
export function categorySpellings(
  rows: readonly { readonly label: string; readonly line: number }[],
): ReadonlyMap<string, readonly CategorySpelling[]> {
  const found = new Map<string, Map<string, { label: string; rows: number; line: number }>>();
  for (const { label, line } of rows) {
    if (label === "") continue;
    const spellings = found.get(itemId(label)) ?? new Map();
    const known = spellings.get(label);
    spellings.set(label, known === undefined ? { label, rows: 1, line } : { ...known, rows: known.rows + 1 });
    found.set(itemId(label), spellings);
  }
  return new Map(
    [...found].map(([id, spellings]) => [id, [...spellings.values()].toSorted((a, b) => b.rows - a.rows)]),
  );
}

/** What is said of a category that is written in several ways; null where it is written in one. */
export function mergedText(spellings: readonly CategorySpelling[]): string | null {
  if (spellings.length < 2) return null;
  const ways = spellings.map(({ label, rows }) => `"${label}" (${rows} ${rows === 1 ? "row" : "rows"})`);
  return `one category is written ${ways.slice(0, -1).join(", ")} and ${ways.at(-1)}; read as one.`;
}
