import { normalQuantile } from "./distributions/normal.ts";
import { pOfDifference, type DifferenceTest } from "./differenceOfIntervals.ts";
import { requireLevel } from "./strata.ts";

/** A score and what it is on subsamples of the items. */
export interface ScoreWithReplicates {
  readonly value: number;
  readonly replicates: {
    /** Names the subsamples: the same name means the same items, in the same order. */
    readonly design: string;
    /** What the variance of the values is multiplied by for the score's own: (n − d)/d of a delete-d jackknife. */
    readonly factor: number;
    /** (subsamples) */
    readonly values: readonly number[];
  };
}

/**
 * The difference of two scores that were taken on the same subsamples of the same items.
 *
 * θ = a − b, SE² = f · Var_s[a_s − b_s]: what both owe to the choice of items cancels. Two intervals that overlap can well
 * hide a clear difference.
 *
 * @param level coverage of the interval; default .95
 * @returns in the scores' unit, θ ± z SE
 * @throws RangeError when the designs differ in name, number or factor, there are fewer than two subsamples, or a level is
 *   none.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example differenceOfReplicates(scoreOfModelA, scoreOfModelB).pValue
 */
export function differenceOfReplicates(
  a: ScoreWithReplicates,
  b: ScoreWithReplicates,
  level = 0.95,
): DifferenceTest {
  requireLevel(level);
  if (!sharesReplicates(a, b))
    throw new RangeError("The scores were not taken on the same subsamples; they cannot be paired.");
  const { values, factor } = a.replicates;
  const n = values.length;
  if (n < 2) throw new RangeError(`A pair needs at least two subsamples; got ${n}.`);
  const differences = values.map((value, s) => value - b.replicates.values[s]!);
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1);
  const standardError = Math.sqrt(factor * variance);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  const difference = a.value - b.value;
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    level,
    pValue: pOfDifference(difference, standardError),
  };
}

/** Whether two scores were taken on the same subsamples, so that they can be paired. */
export function sharesReplicates(a: ScoreWithReplicates, b: ScoreWithReplicates): boolean {
  const [own, other] = [a.replicates, b.replicates];
  return (
    own.design === other.design && own.factor === other.factor && own.values.length === other.values.length
  );
}
