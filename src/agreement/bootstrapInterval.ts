import { quantile } from "../numeric/quantile.ts";
import type { Rng } from "../numeric/rng.ts";
import { accelerationOf, defined, leaveOneOut } from "./acceleration.ts";
import type { Labels } from "./contingency.ts";
import { normalCdf, normalQuantile } from "./distributions/normal.ts";
import { itemsOfStrata, requireLevel } from "./strata.ts";

/** How a bootstrap draws and reads its interval. */
export interface BootstrapOptions {
  /** The category of each item; as many are drawn from each as it has. One stratum when absent. */
  readonly strata?: Labels;
  /** Default 2,000. */
  readonly draws?: number;
  /** Default .95. */
  readonly level?: number;
  /** Default `bca`, which falls back to `percentile` where it is not defined and then says so. */
  readonly method?: "bca" | "percentile";
}

/** A statistic with its bootstrap interval, and which of the two methods gave it. */
export interface BootstrapInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly standardError: number;
  readonly method: "bca" | "percentile";
  /** Resamples that count, and resamples in which the statistic was undefined. */
  readonly draws: number;
  readonly undefinedDraws: number;
}

/**
 * An interval for a statistic by drawing as many items again, with replacement.
 *
 * Percentile: the α and 1 − α quantiles of the resampled statistic. BCa moves the two probabilities to
 * Φ( z₀ + (z₀ + z_α)/(1 − a (z₀ + z_α)) ), z₀ = Φ⁻¹(share of resamples below θ, ties by half), a the acceleration from leaving
 * out one item at a time. BCa is not defined when all resamples lie on one side of θ or leaving items out moves nothing.
 *
 * Good for means, correlations and explained variance. Not for AMI, ARI and the like: an item drawn twice agrees with
 * itself and lifts them; use jackknifeInterval.
 *
 * @param statistic of the items with these indices (repeats stand for repeats); null where it is undefined
 * @param n items
 * @returns in the statistic's unit
 * @throws RangeError when n and the strata differ in number, an option is out of range, or the statistic is undefined or
 *   not finite for the items themselves or for every resample.
 * Source: Efron (1987), doi:10.1080/01621459.1987.10478410; strata as in Davison & Hinkley (1997), §5.3.2,
 *   doi:10.1017/CBO9780511802843.
 * @example
 * const mean = (drawn: Int32Array) => drawn.reduce((sum, i) => sum + x[i]!, 0) / drawn.length;
 * bootstrapInterval(mean, x.length, {}, rng) // { value, low, high, method: "bca", … }
 */
export function bootstrapInterval(
  statistic: (drawn: Int32Array) => number | null,
  n: number,
  options: BootstrapOptions,
  rng: Rng,
): BootstrapInterval {
  const wanted = options.draws ?? 2000;
  const level = options.level ?? 0.95;
  requireLevel(level);
  if (!Number.isInteger(wanted) || wanted < 2)
    throw new RangeError(`Draws are whole and at least 2; got ${wanted}.`);
  const strata = itemsOfStrata(n, options.strata);
  const value = defined(statistic(Int32Array.from({ length: n }, (_, i) => i)));
  if (value === null) throw new RangeError("The statistic is undefined for the items themselves.");

  const drawn: number[] = [];
  for (let draw = 0; draw < wanted; draw += 1) {
    const sample = strata.flatMap((items) => Array.from(items, () => items[rng.below(items.length)]!));
    const score = defined(statistic(Int32Array.from(sample)));
    if (score !== null) drawn.push(score);
  }
  if (drawn.length < 2) throw new RangeError("The statistic is undefined for the resamples.");
  const sorted = Float64Array.from(drawn).sort();
  const tail = (1 - level) / 2;
  const left = options.method === "percentile" ? null : leaveOneOut(statistic, n, strata);
  const acceleration = left && accelerationOf(left);
  const moved = acceleration === null ? null : bcaProbabilities(sorted, value, acceleration, tail);
  const [lower, upper] = moved ?? [tail, 1 - tail];
  const mean = drawn.reduce((sum, score) => sum + score, 0) / drawn.length;
  return {
    value,
    low: quantile(sorted, lower),
    high: quantile(sorted, upper),
    level,
    standardError: Math.sqrt(drawn.reduce((sum, s) => sum + (s - mean) ** 2, 0) / (drawn.length - 1)),
    method: moved ? "bca" : "percentile",
    draws: drawn.length,
    undefinedDraws: wanted - drawn.length,
  };
}

/**
 * The probabilities between which BCa takes the quantiles of the resampled statistic, or null where they do not exist.
 *
 * @param tail the probability outside on each side, as .025
 */
export function bcaProbabilities(
  draws: ArrayLike<number>,
  value: number,
  acceleration: number,
  tail: number,
): readonly [number, number] | null {
  let below = 0;
  for (let i = 0; i < draws.length; i += 1) {
    below += draws[i]! < value ? 1 : draws[i] === value ? 0.5 : 0;
  }
  if (below === 0 || below === draws.length) return null;
  const z0 = normalQuantile(below / draws.length);
  const moved = [tail, 1 - tail].map((probability) => {
    const z = z0 + normalQuantile(probability);
    const slope = 1 - acceleration * z;
    return slope > 0 ? normalCdf(z0 + z / slope) : Number.NaN;
  });
  const [lower, upper] = moved;
  return lower! < upper! ? [lower!, upper!] : null;
}
