import { namesOf } from "../datasets/namesOf.ts";
import type { EmbedItem } from "./checkItems.ts";

/** Texts of items for a message: the first few, in quotes, and how many more there are. */
export function namedItems(items: readonly Pick<EmbedItem, "text">[], most: number): string {
  return namesOf(
    items.map(({ text }) => `"${text}"`),
    most,
  );
}
