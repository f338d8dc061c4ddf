import type { Rng } from "../numeric/rng.ts";
import type { Labels } from "./contingency.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { jackknifeScore, type JackknifeScore } from "./jackknifeScore.ts";
import { scoreDifference, type ScoreDifference } from "./scoreDifference.ts";

/** How a paired difference is drawn. */
export interface PairedDifferenceOptions {
  /** The category of each item; subsamples keep their proportions. One stratum when absent. */
  readonly strata?: Labels;
  /** Random subsamples; default 400. */
  readonly draws?: number;
  /** Default .95. */
  readonly level?: number;
  /** How far either score is above chance, as jackknifeScore takes it. */
  readonly aboveChance?: readonly [number, number];
}

/**
 * How much higher one score is than another on the same items, with an interval and a p-value: {@link scoreDifference} of two
 * statistics at hand, on deletions of its own.
 *
 * θ = A − B. Both are computed on the same subsamples, so what they owe to the choice of items in common cancels; two
 * intervals that overlap can well hide a clear difference.
 *
 * @param scoreA of the items with these indices; finite
 * @param scoreB the other, in the same unit
 * @param n items
 * @returns in the scores' unit
 * @throws RangeError as itemDeletions and jackknifeScore.
 * Source: Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example pairedDifference(amiOfModelA, amiOfModelB, n, { strata: categories }, rng).pValue
 */
export function pairedDifference(
  scoreA: (kept: Int32Array) => number,
  scoreB: (kept: Int32Array) => number,
  n: number,
  options: PairedDifferenceOptions,
  rng: Rng,
): ScoreDifference {
  const { strata = new Int32Array(n), draws = 400, level = 0.95, aboveChance } = options;
  const deletions = itemDeletions(
    Array.from({ length: n }, (_, i) => String(i)),
    strata,
    { draws },
    rng,
  );
  const of = (statistic: (kept: Int32Array) => number, above: number | undefined): JackknifeScore =>
    jackknifeScore(statistic, deletions, above === undefined ? {} : { aboveChance: above });
  return scoreDifference(of(scoreA, aboveChance?.[0]), of(scoreB, aboveChance?.[1]), { level });
}
