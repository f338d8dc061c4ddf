import type { Dataset, Item, Membership, Scale } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import { typicality01 } from "../typicality.ts";
import type { ForeignListing } from "./foreignListings.ts";

/**
 * Rated listings as a Dataset, so that they can be compared with norms before anything is written.
 *
 * @param listings the first column of categories is read
 */
export function listingsDataset(name: string, listings: readonly ForeignListing[], scale: Scale): Dataset {
  const items = new Map<string, { text: string; memberships: Membership[] }>();
  for (const { line, item, id, labels, rating } of listings) {
    const key = itemId(id === "" ? item : id);
    const own = items.get(key) ?? { text: item, memberships: [] };
    const category = itemId(labels[0] ?? "");
    const typicality = typicality01(Number(rating), scale);
    own.memberships.push({ category, rating: Number(rating), typicality, norm: name, line });
    items.set(key, own);
  }
  const ids = new Set([...items.values()].flatMap(({ memberships }) => memberships.map((m) => m.category)));
  return {
    id: name,
    title: name,
    description: name,
    task: name,
    raters: null,
    items: [...items].map(([id, item]): Item => ({ id, ...item })),
    categories: [...ids].map((id) => ({ id, name: id, labels: [] })),
    scale,
    source: { title: name, citation: name, doi: null, bibtex: name, licence: name, url: null },
    errata: [],
    asReleased: false,
    rowCount: listings.length,
    members: [],
    hash: "",
  };
}
