import type { Frequency, Scale } from "../dataset.ts";
import type { DecimalMark } from "./decimalNumbers.ts";

/**
 * How a table is laid out.
 * - `long`: a row a listing, with a column for the item and one or more for categories;
 * - `wide`: a row an item and a column a category, in the cell the rating, or a mark;
 * - `lists`: a column a category, with its items below.
 */
export const tableLayouts = ["long", "wide", "lists"] as const;
export type TableLayout = (typeof tableLayouts)[number];

/** What the columns of a table mean. */
export interface ColumnPlan {
  readonly layout: TableLayout;
  /** null for lists. */
  readonly item: string | null;
  /** Long: the columns that name categories, the first for the default reading. Wide and lists: the categories themselves. */
  readonly categories: readonly string[];
  /** Long only: the column of ratings or counts; null where there is none. */
  readonly rating: string | null;
  /** Long only: the column of typicalities from 0 to 1 that an exported table has beside its ratings. */
  readonly typicality: string | null;
  /** Long only: the column that says which norm a row is of; each becomes a member of a collection. */
  readonly norm: string | null;
  readonly id: string | null;
  readonly sd: string | null;
  readonly raters: string | null;
  /** What the numbers are; null where there are none (wide: the cells hold marks). */
  readonly numbers: "ratings" | "counts" | null;
  readonly decimal: DecimalMark;
}

/** What the numbers mean. */
export interface Meaning {
  readonly scale: Scale | null;
  readonly frequency: Frequency | null;
}

/** One thing that was found out and not said, for the owner of the table to confirm. */
export interface Guess {
  readonly what: string;
  readonly value: string;
  /** "given", or what it was found out from. */
  readonly from: string;
}
