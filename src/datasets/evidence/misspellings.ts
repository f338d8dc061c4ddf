import type { Dataset } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import { alikeKeys, likeness } from "./alikeWords.ts";
import { listingsOf, type Evidence, type Listing } from "./evidence.ts";

/**
 * Items that no other norm has, one letter from an item that another norm lists under the same category: likely typing
 * errors, here or there.
 *
 * @param norms the norms to compare with; the dataset's own members among them are passed over
 */
export function misspellings(dataset: Dataset, norms: readonly Dataset[]): Evidence[] {
  const own = new Set([dataset.id, ...dataset.members]);
  const others = norms.filter((norm) => norm.members.length === 0 && !own.has(norm.id)).flatMap(listingsOf);
  const known = new Set(others.map(({ text }) => itemId(text)));
  const categories = new Set(dataset.categories.map(({ id }) => id));
  const index = new Map<string, Listing[]>();
  for (const listing of others) {
    if (!categories.has(listing.category)) continue;
    for (const key of alikeKeys(listing.text)) {
      const place = `${listing.category} ${key}`;
      const met = index.get(place);
      if (met === undefined) index.set(place, [listing]);
      else met.push(listing);
    }
  }
  const here = new Set(listingsOf(dataset).map(({ text }) => itemId(text)));
  const found: Evidence[] = [];
  for (const listing of listingsOf(dataset)) {
    if (known.has(itemId(listing.text))) continue;
    const candidates = [...alikeKeys(listing.text)].flatMap(
      (key) => index.get(`${listing.category} ${key}`) ?? [],
    );
    // Where this dataset lists the other word as well, the two are near duplicates of one another.
    const other = candidates.find(
      ({ text }) => !here.has(itemId(text)) && likeness(listing.text, text) === "one letter",
    );
    if (other === undefined) continue;
    found.push({
      kind: "spelling",
      severity: "warning",
      norm: listing.norm,
      line: listing.line,
      message: `"${listing.text}" (${listing.category}) is "${other.text}" in ${other.norm}; misspelled in one of them?`,
    });
  }
  return found;
}
