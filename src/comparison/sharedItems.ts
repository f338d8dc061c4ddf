import type { Score } from "../studies/score.ts";

/** A score, and how many of the norm's items it was taken on; null where that is not known. */
export interface ScoreOnItems {
  readonly score: Score;
  readonly nItems: number | null;
}

/** The share of the items of either score that the other must have been taken on as well, at least. */
export const LEAST_SHARED = 0.95;

/**
 * Whether two scores on one norm are about the same items, or nearly so: a model that lacks a few words can be held against one that
 * has all, one that has half of the categories cannot.
 *
 * By the replicates, which name the items; where these differ, by what two sets of such sizes must share, n_a + n_b − n.
 *
 * @param all the norm's items
 */
export function shareTheirItems(a: ScoreOnItems, b: ScoreOnItems, all: number): boolean {
  const [itemsA, itemsB] = [a.score.replicates?.items, b.score.replicates?.items];
  if (itemsA !== undefined && itemsA === itemsB) return true;
  if (a.nItems === null || b.nItems === null) return itemsA === undefined || itemsB === undefined;
  return a.nItems + b.nItems - all >= LEAST_SHARED * Math.max(a.nItems, b.nItems);
}
