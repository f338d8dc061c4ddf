import type { Dataset } from "../dataset.ts";
import { groupedBy, listed, listingsOf, type Evidence } from "./evidence.ts";

/** A category of fewer items says little of spread or of typicality. */
export const FEWEST_ITEMS = 4;

/** The part of the scale, from its untypical end, in which people say that the item does not belong. */
export const FOIL_TYPICALITY = 0.25;

/** Categories of two or three items, for one of a single item is warned of wherever it is read; none for names that people gave themselves, where a rare one is no fault. */
export function smallCategories(dataset: Dataset): Evidence[] {
  if (dataset.frequency?.of === "item") return [];
  const groups = groupedBy(listingsOf(dataset), ({ category }) => category);
  return [...groups].flatMap(([category, own]): Evidence[] => {
    if (own.length === 1 || own.length >= FEWEST_ITEMS) return [];
    const { norm, line } = own[0]!;
    const message = `category "${category}" has ${own.length} items; under ${FEWEST_ITEMS}, spread and typicality say little.`;
    return [{ kind: "small category", severity: "warning", norm, line, message }];
  });
}

/** How many items ${several.length === 1 ? "stands" : "stand"} under several categories: a grouping of each item once has to choose. */
export function severalCategories(dataset: Dataset): Evidence[] {
  const several = dataset.items.filter((item) => new Set(item.memberships.map((m) => m.category)).size > 1);
  if (several.length === 0) return [];
  const names = several.map(
    ({ text, memberships }) => `${text} (${[...new Set(memberships.map((m) => m.category))].join(", ")})`,
  );
  const message = `${several.length} of ${dataset.items.length} items ${several.length === 1 ? "stands" : "stand"} under several categories: ${listed(names)}.`;
  return [{ kind: "several categories", severity: "note", norm: dataset.id, line: null, message }];
}

/** How many rated listings people all but reject: typicality in the lowest quarter of the scale. */
export function foils(dataset: Dataset): Evidence[] {
  if (dataset.frequency !== undefined) return [];
  const rated = listingsOf(dataset).filter((listing) => listing.typicality !== null);
  const rejected = rated.filter((listing) => listing.typicality! < FOIL_TYPICALITY);
  if (rejected.length === 0) return [];
  const names = rejected.map(({ text, category, rating }) => `${text} (${category}, ${rating})`);
  const message = `${rejected.length} of ${rated.length} listings ${rejected.length === 1 ? "is" : "are"} rated in the lowest quarter of the scale, as foils are: ${listed(names)}. --members rated-in leaves out the lower half.`;
  return [{ kind: "foil", severity: "note", norm: dataset.id, line: null, message }];
}
