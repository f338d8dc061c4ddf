import { editDistance } from "../../numeric/editDistance.ts";
import type { Dataset } from "../dataset.ts";
import { bareWord, likeness } from "./alikeWords.ts";
import { FEWEST_ITEMS } from "./categoryEvidence.ts";
import { groupedBy, listingsOf, type Evidence } from "./evidence.ts";

/** Under this many letters, names a letter apart are more often two categories (cat, car) than one misspelled. */
const SHORTEST_NAME = 4;

/** Categories of few items whose name is a letter, a plural or a hyphen from that of a larger one: "brid" beside "bird". */
export function alikeCategories(dataset: Dataset): Evidence[] {
  if (dataset.frequency?.of === "item") return [];
  const groups = [...groupedBy(listingsOf(dataset), ({ category }) => category)];
  return groups.flatMap(([category, own]): Evidence[] => {
    if (own.length >= FEWEST_ITEMS) return [];
    const other = groups.find(([name, items]) => items.length > own.length && areAlike(category, name));
    if (other === undefined) return [];
    const { norm, line } = own[0]!;
    const message = `category "${category}", of ${own.length} ${own.length === 1 ? "item" : "items"}, is nearly "${other[0]}", of ${other[1].length}; misspelled?`;
    return [{ kind: "spelling", severity: "warning", norm, line, message }];
  });
}

function areAlike(a: string, b: string): boolean {
  if (likeness(a, b) !== null) return true;
  const [one, other] = [bareWord(a), bareWord(b)];
  // Digits tell things apart on purpose.
  if (/\d/.test(one + other) || Math.min(one.length, other.length) < SHORTEST_NAME) return false;
  return editDistance(one, other) === 1;
}
