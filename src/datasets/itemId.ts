/**
 * The id by which an item is joined over norms, models and tables: its text in lower case, composed (NFC) so that
 * an accent typed in one piece or two is one item. Nothing else is merged: "nut" and "nuts" stay two items.
 *
 * @example itemId("Sledge Hammer") // "sledge hammer"
 */
export function itemId(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
