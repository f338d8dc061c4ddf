import type { Dataset } from "../dataset.ts";
import { listingsOf } from "../evidence/evidence.ts";
import { itemId } from "../itemId.ts";

/** A column of a tidy table: one value a listing, null where there is none. */
export type ListingColumn =
  | { readonly name: string; readonly type: "string"; readonly values: readonly string[] }
  | {
      readonly name: string;
      readonly type: "number" | "integer";
      readonly values: readonly (number | null)[];
    };

/**
 * A dataset as a tidy table: a row a listing, in the order of its norms and lines.
 *
 * Columns: `norm` (in a collection), `id` (where an item's id is not the item itself, else ""), `item`, `category` (id),
 * and where there are any, `rating`, `typicality` (0 to 1), `rating_sd`, `rating_n`.
 */
export function listingTable(dataset: Dataset): ListingColumn[] {
  const listings = listingsOf(dataset);
  const ids = listings.map(({ item, text }) =>
    item === (dataset.asReleased ? text : itemId(text)) ? "" : item,
  );
  const columns: ListingColumn[] = [];
  const strings = (name: string, values: readonly string[]): void =>
    void columns.push({ name, type: "string", values });
  const numbers = (name: string, type: "number" | "integer", values: readonly (number | null)[]): void => {
    if (values.some((value) => value !== null)) columns.push({ name, type, values });
  };
  if (dataset.members.length > 0)
    strings(
      "norm",
      listings.map(({ norm }) => norm),
    );
  if (ids.some((id) => id !== "")) strings("id", ids);
  strings(
    "item",
    listings.map(({ text }) => text),
  );
  strings(
    "category",
    listings.map(({ category }) => category),
  );
  numbers(
    "rating",
    dataset.frequency === undefined ? "number" : "integer",
    listings.map(({ rating }) => rating),
  );
  numbers(
    "typicality",
    "number",
    listings.map(({ typicality }) => typicality),
  );
  numbers(
    "rating_sd",
    "number",
    listings.map(({ sd }) => sd ?? null),
  );
  numbers(
    "rating_n",
    "integer",
    listings.map(({ n }) => n ?? null),
  );
  return columns;
}
