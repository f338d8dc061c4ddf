import { UserError } from "../errors.ts";

/** A thing to embed: its id, by which results are joined, and the text a model reads. */
export interface EmbedItem {
  readonly id: string;
  readonly text: string;
}

/** @throws UserError for no items, a repeated id, an empty text */
export function checkItems(items: readonly EmbedItem[]): void {
  if (items.length === 0) throw new UserError("There are no items to embed.");
  const ids = new Set<string>();
  for (const { id, text } of items) {
    if (ids.has(id)) throw new UserError(`Two items have the id "${id}".`);
    if (text.trim() === "") throw new UserError(`The item "${id}" has an empty text.`);
    ids.add(id);
  }
}
