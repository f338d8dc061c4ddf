import type { Dataset } from "../dataset.ts";
import { groupedBy, listingsOf, type Evidence, type Listing } from "./evidence.ts";

/** A shorter list may be in order by chance; of a longer one, more breaks than a tenth mean that it is not in order. */
const SHORTEST_LIST = 12;
const LARGEST_SHARE = 0.1;

/**
 * Ratings that break the order of their list. Printed norms list a category's items from the best example to the
 * worst; where all but a few ratings rise (or fall), the few are likely misread digits.
 *
 * The ratings that break the order are those outside the longest run of rows, not necessarily adjacent, whose ratings
 * never fall (or never rise, whichever is longer). Lists under 12 items, or out of order by more than a tenth, say nothing.
 *
 * @example rankOrderBreaks(await loadDataset("rosch-1975", { asReleased: true })).length // 2: pineapple, shoes
 */
export function rankOrderBreaks(dataset: Dataset): Evidence[] {
  // Names that people gave themselves are listed by item, not by how often.
  if (dataset.frequency?.of === "item") return [];
  const rated = listingsOf(dataset).filter((listing) => listing.rating !== null);
  const lists = groupedBy(rated, ({ norm, category }) => JSON.stringify([norm, category]));
  return [...lists.values()].flatMap(breaksIn);
}

function breaksIn(list: readonly Listing[]): Evidence[] {
  if (list.length < SHORTEST_LIST) return [];
  const ratings = list.map((listing) => listing.rating ?? 0);
  const rising = longestRising(ratings);
  const falling = longestRising(ratings.map((rating) => -rating));
  const kept = rising.size >= falling.size ? rising : falling;
  const breaks = list.length - kept.size;
  if (breaks === 0 || breaks > Math.max(1, LARGEST_SHARE * list.length)) return [];
  return list.flatMap((listing, i): Evidence[] => {
    if (kept.has(i)) return [];
    const before = list.slice(0, i).findLast((_, j) => kept.has(j));
    const after = list.slice(i + 1).find((_, j) => kept.has(i + 1 + j));
    const place =
      before === undefined
        ? `stands before ${after?.rating}, first of its list`
        : after === undefined
          ? `stands after ${before.rating}, last of its list`
          : `stands between ${before.rating} and ${after.rating}`;
    const message = `${listing.rating} for "${listing.text}" (${listing.category}) ${place}, and breaks its order; a misread digit?`;
    return [{ kind: "rank order", severity: "warning", norm: listing.norm, line: listing.line, message }];
  });
}

/** Positions of a longest subsequence that never falls (patience sorting). */
function longestRising(values: readonly number[]): Set<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  values.forEach((value, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! <= value) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : ends[low - 1]!);
    ends[low] = i;
  });
  const kept = new Set<number>();
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) kept.add(i);
  return kept;
}
