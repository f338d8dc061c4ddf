import { leaveOneOut } from "./acceleration.ts";
import { intervalEnds, type Bounds } from "./intervalEnds.ts";
import type { ItemDeletions } from "./itemDeletions.ts";
import { finiteOnly, spreadReplicates, standardDeviation, type Replicates } from "./replicates.ts";
import { requireLevel } from "./strata.ts";

export interface JackknifeScoreOptions extends Bounds {
  /** Default .95. */
  readonly level?: number;
  /**
   * How far the score is above chance: 0 at chance, 1 at its highest. Weighs the two standard errors there are; only the one of
   * leaving out a quarter when absent.
   */
  readonly aboveChance?: number;
  /** The score without each item, where there is a shorter way to it than the statistic: (items). */
  readonly withoutEach?: ArrayLike<number>;
  /** The standard error near chance, where there is a better one than that of leaving out one. */
  readonly nearChance?: NearChanceError;
}

/** A standard error for scores near chance that was found without leaving items out. */
export interface NearChanceError {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** What it is from, in words for the page. */
  readonly from: string;
}

/** A score with its interval over the choice of items, and its replicates. */
export interface JackknifeScore {
  /** The score of all items. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly standardError: number;
  readonly draws: number;
  /** In words, for the page. */
  readonly method: string;
  readonly replicates: Replicates;
}

/**
 * A score of a set of items with an interval for the choice of the items, from common deletions, and its replicates: what
 * another score on the same deletions can be compared with.
 *
 * Leaving out a quarter: SE_q² = (n − d)/d · Var_b[θ_b] about the subsamples' own mean. Leaving out one: SE_1² = Σ_h (n_h − 1)/n_h
 * Σ_i (θ_(i) − mean_h)². With a, how far above chance the score is, SE² = a SE_q² + (1 − a) SE_1². Interval by
 * {@link intervalEnds}, with n less the number of strata as degrees of freedom; fewer where another error than SE_1 is given, and
 * is known on fewer.
 *
 * Why not a bootstrap: an item drawn twice brings a pair that agrees perfectly with itself, which lifts AMI and every
 * score of that kind; its percentile intervals cover 0–90 %. Why two standard errors: near chance a score is made of chance pairs,
 * and leaving out a quarter finds it up to 1.4 times as unsteady as it is, since pairs count double in it; far above chance, in
 * categories of about six items, leaving out one finds it down to .8 times as unsteady, since what is rare has not been seen.
 * bench/agreement/coverage.ts prints how often the interval holds the truth.
 *
 * What is covered is the score's mean over other sets of as many items from the same categories, not its limit for
 * endless items: AMI's own bias at finite n is not in the interval, and with few items a category it can be larger.
 *
 * @param statistic the score of the items with these indices; finite
 * @returns in the statistic's unit; low = high = value when no subsample moves it
 * @throws RangeError when the statistic is not finite or outside its bounds, the level is outside (0, 1), or the scores without each
 *   item are not as many as the items.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263; how jackknife variances count pairs, Efron &
 *   Stein (1981), doi:10.1214/aos/1176345462.
 * @example jackknifeScore((kept) => adjustedRandIndex(pick(a, kept), pick(b, kept)), deletions, { upperBound: 1 })
 */
export function jackknifeScore(
  statistic: (kept: Int32Array) => number,
  deletions: ItemDeletions,
  options: JackknifeScoreOptions,
): JackknifeScore {
  const level = options.level ?? 0.95;
  requireLevel(level);
  const { n, kept } = deletions;
  const finite = finiteOnly(statistic);
  const value = finite(Int32Array.from({ length: n }, (_, i) => i));
  const scores = kept.map(finite);
  const { standardError, degreesOfFreedom, from } = errorOf(finite, deletions, scores, options);
  const within = deletions.strata.length > 1 ? " within categories" : "";
  return {
    value,
    ...intervalEnds(value, standardError, level, degreesOfFreedom, options),
    level,
    standardError,
    draws: kept.length,
    method: `jackknife over items${within}: a quarter left out, ${kept.length} subsamples${from === "" ? "" : `, and ${from}`}`,
    replicates: spreadReplicates(deletions, value, scores, standardError),
  };
}

/** @param scores of the subsamples */
function errorOf(
  statistic: (kept: Int32Array) => number,
  deletions: ItemDeletions,
  scores: readonly number[],
  options: JackknifeScoreOptions,
): NearChanceError {
  const most = deletions.n - deletions.strata.length;
  const quarter = (deletions.spread * standardDeviation(scores)) ** 2;
  const a = options.aboveChance === undefined ? 1 : Math.max(0, Math.min(1, options.aboveChance));
  if (a === 1) return { standardError: Math.sqrt(quarter), degreesOfFreedom: most, from: "" };
  const near = options.nearChance ?? {
    standardError: deleteOneError(scoresWithoutOne(options.withoutEach, statistic, deletions)),
    degreesOfFreedom: most,
    from: "one at a time",
  };
  const [far, close] = [a * quarter, (1 - a) * near.standardError ** 2];
  // Satterthwaite's, of two variances that are not independent: no more than either could have.
  const degrees = (far + close) ** 2 / (far ** 2 / most + close ** 2 / near.degreesOfFreedom);
  return {
    standardError: Math.sqrt(far + close),
    degreesOfFreedom: far + close > 0 ? Math.min(most, degrees) : most,
    from: near.from,
  };
}

/** The scores without each item, stratum by stratum; strata of a single item are passed over. */
function scoresWithoutOne(
  given: ArrayLike<number> | undefined,
  statistic: (kept: Int32Array) => number,
  { n, strata }: ItemDeletions,
): readonly (readonly number[])[] {
  if (given === undefined) return leaveOneOut(statistic, n, strata)!;
  if (given.length !== n)
    throw new RangeError(`There are ${n} items and ${given.length} scores without one.`);
  return strata.filter((items) => items.length > 1).map((items) => Array.from(items, (item) => given[item]!));
}

/** SE_1 from the scores without each item, stratum by stratum. */
function deleteOneError(scores: readonly (readonly number[])[]): number {
  return Math.sqrt(
    scores.reduce((sum, own) => sum + ((own.length - 1) ** 2 / own.length) * standardDeviation(own) ** 2, 0),
  );
}
