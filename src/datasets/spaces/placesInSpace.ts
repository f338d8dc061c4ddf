import type { Item } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import type { HumanSpace } from "./humanSpace.ts";

/** Why an item has no place in a space. */
export type NoPlace = "not in the space" | "ambiguous";

/**
 * Finds items in a human space: by their id, or else by their text where one item of the space alone reads so. "bat" is
 * not found where the space has two bats.
 *
 * @returns a function that gives an item's row of `space.vectors`, or why it has none
 */
export function placesInSpace(
  space: Pick<HumanSpace, "items" | "texts">,
): (item: Pick<Item, "id" | "text">) => number | NoPlace {
  const byId = new Map(space.items.map((id, row) => [id, row]));
  const byText = new Map<string, number[]>();
  space.texts.forEach((text, row) => {
    const key = itemId(text);
    byText.set(key, [...(byText.get(key) ?? []), row]);
  });
  return ({ id, text }) => {
    const alike = byText.get(itemId(text)) ?? [];
    const row = byId.get(itemId(id)) ?? (alike.length === 1 ? alike[0] : undefined);
    return row ?? (alike.length > 1 ? "ambiguous" : "not in the space");
  };
}
