import { quantile } from "../numeric/quantile.ts";
import { meanOf, standardDeviation } from "./replicates.ts";
import { itemsOfStrata } from "./strata.ts";
import type { Labels } from "./contingency.ts";

/** A statistic that takes its items and its starts as one list, to be resampled together. */
export interface ItemsAndStarts {
  /** Of these indices: below the number of items an item, from there on a start. */
  readonly statistic: (drawn: Int32Array) => number;
  readonly n: number;
  /** The stratum of each item, and one more for the starts: (n) */
  readonly strata: Int32Array;
}

/**
 * Lets an interval hold both what other items and what other starts of a search would change: the starts become one more
 * stratum beside the items' own, so that bootstrapInterval and jackknifeInterval resample both at once.
 *
 * Both crossed: every start meets every item. Var = Var_items + Var_starts/S + their interplay, which resampling both counts
 * more than once: it errs on the wide side.
 *
 * @param statistic of the items and the starts with these indices, as the mean over the starts of a score of the items
 * @param nItems items
 * @param nStarts starts, at least 2
 * @param strata the category of each item; one stratum when absent
 * @throws RangeError when items and strata differ in number, or there are fewer than two starts.
 * Source: resampling two crossed factors, Owen (2007), The pigeonhole bootstrap, doi:10.1214/07-AOAS122.
 * @example
 * const both = itemsAndStarts(meanAmiOverStarts, n, 20, categories);
 * jackknifeInterval(both.statistic, both.n, { strata: both.strata, upperBound: 1 }, rng) // over items and starts
 */
export function itemsAndStarts(
  statistic: (items: Int32Array, starts: Int32Array) => number,
  nItems: number,
  nStarts: number,
  strata?: Labels,
): ItemsAndStarts {
  if (!Number.isInteger(nStarts) || nStarts < 2)
    throw new RangeError(`Starts are whole and at least 2; got ${nStarts}.`);
  const members = itemsOfStrata(nItems, strata);
  const codes = new Int32Array(nItems + nStarts).fill(members.length);
  members.forEach((items, h) => items.forEach((item) => (codes[item] = h)));
  return {
    statistic: (drawn) =>
      statistic(
        drawn.filter((i) => i < nItems),
        drawn.filter((i) => i >= nItems).map((i) => i - nItems),
      ),
    n: nItems + nStarts,
    strata: codes,
  };
}

/** How a score is spread over starts of a search. */
export interface StartsDistribution {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Quantiles: 2.5 %, 50 %, 97.5 %. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly starts: number;
}

/**
 * The distribution of a score over starts of a search: what one start may give, on the same items.
 *
 * @param scores one a start, at least 2
 * @throws RangeError for fewer than two scores or one that is not finite.
 * @example overStarts([0.41, 0.44, 0.43]).median // 0.43
 */
export function overStarts(scores: readonly number[]): StartsDistribution {
  if (scores.length < 2) throw new RangeError(`A distribution needs two starts; got ${scores.length}.`);
  for (const score of scores) {
    if (!Number.isFinite(score)) throw new RangeError(`A start's score is ${score}; it must be finite.`);
  }
  const sorted = scores.toSorted((a, b) => a - b);
  return {
    mean: meanOf(scores),
    standardDeviation: standardDeviation(scores),
    low: quantile(sorted, 0.025),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.975),
    starts: scores.length,
  };
}
