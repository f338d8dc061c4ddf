import { shuffle, type Rng } from "../numeric/rng.ts";
import { normalQuantile } from "./distributions/normal.ts";
import { itemsOfStrata, leftOutOf, requireLevel } from "./strata.ts";
import type { Labels } from "./contingency.ts";

export interface JackknifeOptions {
  /** The category of each item; subsamples keep their proportions. One stratum when absent. */
  readonly strata?: Labels;
  /** Random subsamples; default 400, which knows the standard error to about 4 %. */
  readonly draws?: number;
  /** Default .95. */
  readonly level?: number;
  /** The highest value the statistic can take; the interval then stays below it and leans the right way near it. */
  readonly upperBound?: number;
}

/** A score with its jackknife interval. */
export interface JackknifeInterval {
  /** The statistic of all items. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly standardError: number;
  readonly draws: number;
  /** In words, for the page. */
  readonly method: string;
}

/**
 * An interval for a score of a set of items by leaving a quarter of them out again and again, without replacement.
 *
 * SE² = (n − d)/d · Var_s[θ(s)], s random subsamples in which each stratum of n_h ≥ 2 items loses d_h = max(1, n_h/4 rounded)
 * of them, d = Σ d_h; the variance is taken about the subsamples' own mean. Interval θ ± z SE; with an upper bound b,
 * b − (b − θ) e^{∓ z SE/(b − θ)}, the same on the scale of ln(b − θ).
 *
 * Why not a bootstrap: an item drawn twice brings a pair that agrees perfectly with itself, which lifts AMI and every
 * score of that kind. Over 54 simulated settings (48–900 items in 8–20 categories, 400 datasets each) the centre of the
 * percentile bootstrap of AMI lay .009–.167 above the estimate and its 95 % interval covered 0–90 %; this one covered
 * 92.7–98.7 %, 96.2 % on average. bench/agreement/coverage.ts prints them.
 *
 * Why a quarter and not a half: half samples of small categories score lower than the whole, which the variance about their
 * own mean takes out, and vary more than their share, which leaving out less makes smaller. What remains errs on the wide
 * side: where categories have about six items and AMI is below .4, the standard error is 1.1–1.25 times too large.
 *
 * What is covered is the score's mean over other sets of as many items from the same categories, not its limit for
 * endless items: AMI's own bias at finite n is not in the interval, and with few items a category it can be larger.
 *
 * @param statistic the score of the items with these indices; must be finite
 * @param n items
 * @returns in the statistic's unit; low = high = value when no subsample moves it
 * @throws RangeError when n and the strata differ in number, no stratum has two items, an option is out of range, the
 *   statistic is not finite or above its bound.
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
  const draws = options.draws ?? 400;
  const level = options.level ?? 0.95;
  requireLevel(level);
  if (!Number.isInteger(draws) || draws < 2)
    throw new RangeError(`Draws are whole and at least 2; got ${draws}.`);
  const strata = itemsOfStrata(n, options.strata);
  const leftOut = leftOutOf(strata);
  const d = leftOut.reduce((sum, count) => sum + count, 0);

  const finite = (kept: Int32Array): number => {
    const score = statistic(kept);
    if (!Number.isFinite(score))
      throw new RangeError(`The statistic of a subsample is ${score}; it must be finite.`);
    return score;
  };
  const value = finite(Int32Array.from({ length: n }, (_, i) => i));
  const scores = Float64Array.from({ length: draws }, () => {
    const kept = new Int32Array(n - d);
    let at = 0;
    strata.forEach((items, h) => {
      kept.set(shuffle(items, rng).subarray(leftOut[h]!), at);
      at += items.length - leftOut[h]!;
    });
    return finite(kept);
  });
  const mean = scores.reduce((sum, score) => sum + score, 0) / draws;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (draws - 1);
  const standardError = Math.sqrt(((n - d) / d) * variance);
  return {
    value,
    ...intervalEnds(value, standardError, level, options.upperBound),
    level,
    standardError,
    draws,
    method: `delete-a-quarter jackknife over items${options.strata ? " within categories" : ""}, ${draws} subsamples`,
  };
}

/** The ends of a jackknife interval, given its standard error; see jackknifeInterval for those below a bound. */
export function intervalEnds(
  value: number,
  standardError: number,
  level: number,
  bound: number | undefined,
): { readonly low: number; readonly high: number } {
  const reach = standardError * normalQuantile((1 + level) / 2);
  if (bound === undefined) return { low: value - reach, high: value + reach };
  const room = bound - value;
  if (room < 0) throw new RangeError(`The statistic is ${value}, above its upper bound ${bound}.`);
  // Within a hair of the bound the logarithm would reach without end; there the plain interval takes over.
  const ratio = room === 0 ? 0 : Math.min(3, reach / room);
  return {
    low: Math.min(value - reach, bound - room * Math.exp(ratio)),
    high: bound - room * Math.exp(-ratio),
  };
}
