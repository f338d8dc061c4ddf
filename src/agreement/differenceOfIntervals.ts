import { normalQuantile, twoSidedNormalP } from "./distributions/normal.ts";
import { requireLevel } from "./strata.ts";

/** A score known with an interval. */
export interface ScoreWithInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Coverage of the interval, e.g. .95. */
  readonly level: number;
}

/** How far apart two scores are, and how often chance would part them as far. */
export interface DifferenceTest {
  /** The first score less the second. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Two-sided, for "no difference". */
  readonly pValue: number;
}

/**
 * The difference of two scores of which only values and intervals are known, as if their errors were independent.
 *
 * θ = a − b; the interval of θ is [θ − √((a − l_a)² + (u_b − b)²), θ + √((u_a − a)² + (b − l_b)²)], each arm first brought to
 * the level asked for by the ratio of normal quantiles, so that lopsided intervals stay lopsided; p is that of the level at
 * which the interval ends at 0. Scores on the same items mostly rise and fall together; the difference is then known better
 * than this says, so that it errs on the side of "cannot be told apart".
 *
 * @param level coverage of the interval of the difference; default .95
 * @returns in the scores' unit; p is 1 for equal scores and 0 for different ones whose intervals have no width
 * @throws RangeError for an interval that does not hold its value, or a level that is none.
 * Source: Zou & Donner (2008), doi:10.1002/sim.3095.
 * @example
 * const a = { value: 0.5, low: 0.4, high: 0.6, level: 0.95 };
 * differenceOfIntervals(a, { ...a, value: 0.3, low: 0.2, high: 0.4 }).pValue // 0.0056
 */
export function differenceOfIntervals(
  a: ScoreWithInterval,
  b: ScoreWithInterval,
  level = 0.95,
): DifferenceTest {
  const [armA, armB] = [standardArms(a), standardArms(b)];
  const reach = reachOf(level);
  const difference = a.value - b.value;
  const down = Math.hypot(armA.down, armB.up);
  const up = Math.hypot(armA.up, armB.down);
  return {
    difference,
    low: difference - reach * down,
    high: difference + reach * up,
    level,
    pValue: pOfDifference(difference, difference > 0 ? down : up),
  };
}

/** The two-sided p of a difference and its standard error; 1 when both are 0. */
export function pOfDifference(difference: number, standardError: number): number {
  if (difference === 0) return 1;
  return standardError > 0 ? twoSidedNormalP(difference / standardError) : 0;
}

/** The arms of an interval in units of a standard error. */
function standardArms({ value, low, high, level }: ScoreWithInterval): { down: number; up: number } {
  if (!(low <= value && value <= high))
    throw new RangeError(`The interval [${low}, ${high}] does not hold its value ${value}.`);
  const reach = reachOf(level);
  return { down: (value - low) / reach, up: (high - value) / reach };
}

/** How many standard errors an interval of that level reaches to each side. */
function reachOf(level: number): number {
  requireLevel(level);
  return normalQuantile((1 + level) / 2);
}
