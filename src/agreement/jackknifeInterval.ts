import type { Rng } from "../numeric/rng.ts";
import type { Labels } from "./contingency.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { jackknifeScore, type JackknifeScore, type JackknifeScoreOptions } from "./jackknifeScore.ts";

/** How a jackknife draws its subsamples and reads its interval. */
export interface JackknifeOptions extends JackknifeScoreOptions {
  /** The category of each item; subsamples keep their proportions. One stratum when absent. */
  readonly strata?: Labels;
  /** Random subsamples; default 400, which knows the standard error to about 4 %. */
  readonly draws?: number;
}

/** A score with its jackknife interval. */
export type JackknifeInterval = Omit<JackknifeScore, "replicates">;

/**
 * An interval for a score of a set of items by leaving a quarter of them out again and again, without replacement:
 * {@link jackknifeScore} on deletions of its own, for a score that will not be compared with another.
 *
 * @param statistic the score of the items with these indices; must be finite
 * @param n items
 * @returns in the statistic's unit; low = high = value when no subsample moves it
 * @throws RangeError when n and the strata differ in number, no stratum has two items, an option is out of range, the
 *   statistic is not finite or outside its bounds.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example
 * const pick = (kept: Int32Array) => adjustedRandIndex(kept.map((i) => a[i]!), kept.map((i) => b[i]!));
 * jackknifeInterval(pick, a.length, { strata: a, upperBound: 1 }, rng) // { value, low, high, … }
 */
export function jackknifeInterval(
  statistic: (kept: Int32Array) => number,
  n: number,
  options: JackknifeOptions,
  rng: Rng,
): JackknifeInterval {
  const { strata = new Int32Array(n), draws = 400, ...rest } = options;
  const items = Array.from({ length: n }, (_, i) => String(i));
  const deletions = itemDeletions(items, strata, { draws }, rng);
  const { replicates: _, ...interval } = jackknifeScore(statistic, deletions, rest);
  return interval;
}
