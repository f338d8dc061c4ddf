import type { Dataset } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import { alikeKeys, likeness } from "./alikeWords.ts";
import { groupedBy, listingsOf, type Evidence, type Listing } from "./evidence.ts";

/**
 * Items of a dataset that may be one item written in two ways: with other spaces, hyphens or accents, in the singular
 * and the plural, or a letter apart. The latter two count under one category only (nuts to eat, a nut for a bolt), words
 * a letter apart from six letters on, and not where other norms know them both (monkey, donkey).
 *
 * @param norms other norms
 * @example nearDuplicates(await loadDataset("all-typicality"), []).length // canteloupe and cantaloupe, and some more
 */
export function nearDuplicates(dataset: Dataset, norms: readonly Dataset[]): Evidence[] {
  const own = new Set([dataset.id, ...dataset.members]);
  const others = norms.filter((norm) => norm.members.length === 0 && !own.has(norm.id));
  const known = new Set(others.flatMap((norm) => norm.items.map(({ text }) => itemId(text))));
  const listings = listingsOf(dataset);
  const ofItem = groupedBy(listings, ({ item }) => item);
  const index = new Map<string, string[]>();
  const found: Evidence[] = [];
  for (const [item, own] of ofItem) {
    const met = new Set<string>();
    for (const key of alikeKeys(own[0]!.text)) {
      for (const other of index.get(key) ?? []) met.add(other);
      const known = index.get(key);
      if (known === undefined) index.set(key, [item]);
      else known.push(item);
    }
    for (const other of met) {
      const evidence = compare(ofItem.get(other)!, own, known);
      if (evidence !== null) found.push(evidence);
    }
  }
  return found;
}

function compare(
  before: readonly Listing[],
  after: readonly Listing[],
  known: ReadonlySet<string>,
): Evidence | null {
  const [first, second] = [before[0]!, after[0]!];
  // Ids of their own say that the two are meant to be two.
  if (first.text.toLowerCase() === second.text.toLowerCase()) return null;
  const alike = likeness(first.text, second.text);
  if (alike === null) return null;
  const categories = new Set(before.map((listing) => listing.category));
  const shared = after.find((listing) => categories.has(listing.category));
  if (shared === undefined && alike !== "spaces, hyphens or accents") return null;
  if (alike === "one letter" && [first, second].every(({ text }) => known.has(itemId(text)))) return null;
  const { norm, line, text } = shared ?? second;
  const where = shared === undefined ? "" : `, both under ${shared.category}`;
  const place = first.norm === norm ? `line ${first.line}` : `${first.norm}, line ${first.line}`;
  return {
    kind: "near duplicate",
    severity: "warning",
    norm,
    line,
    message: `"${text}" and "${first.text}" (${place}) differ only in ${alike}${where}; one item?`,
  };
}
