import type { ItemDeletions } from "./itemDeletions.ts";

/** What a score became on common deletions of items, spread out to the size of its standard error: plain JSON. */
export interface Replicates {
  /** Names the deletions; scores with one key lost the same items, draw by draw. */
  readonly key: string;
  /** Names the items and strata there were to lose. */
  readonly items: string;
  /** (draws); their mean is the score and their standard deviation its standard error, up to rounding */
  readonly scores: readonly number[];
}

/**
 * Spreads what a score became on deletions out to its standard error, and rounds it to what that can show.
 *
 * z_b = θ + (θ_b − θ̄) SE / sd(θ_b)
 *
 * @param value θ, the score of all items
 * @param scores θ_b, what it became on each deletion: (draws)
 * @param standardError of the score, as √((n − d)/d) sd(θ_b), or by another method: the deletions then tell only how two scores
 *   move together, the method how far
 * @returns draws in the score's unit, rounded to a fiftieth of the standard error or finer
 */
export function spreadReplicates(
  deletions: Pick<ItemDeletions, "key" | "items">,
  value: number,
  scores: readonly number[],
  standardError: number,
): Replicates {
  const mean = meanOf(scores);
  const deviation = standardDeviation(scores);
  const factor = deviation > 0 ? standardError / deviation : 0;
  const round = rounderTo(standardError / 50);
  return {
    key: deletions.key,
    items: deletions.items,
    scores: scores.map((score) => round(value + (score - mean) * factor)),
  };
}

/**
 * What a score becomes when a quarter of the items is left out, kept so that two models' scores can be compared later
 * from these numbers alone: {@link spreadReplicates} of a statistic.
 *
 * @param statistic the score of the items with these indices; finite
 * @param deletions see itemDeletions
 * @param options standardError of the score by another method; √((n − d)/d) sd(θ_b) when absent
 * @returns draws in the score's unit
 * @throws RangeError when the statistic is not finite.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example jackknifeReplicates((kept) => mean(kept), deletions, {}).scores // 200 numbers
 */
export function jackknifeReplicates(
  statistic: (kept: Int32Array) => number,
  deletions: ItemDeletions,
  options: { readonly standardError?: number },
): Replicates {
  const finite = finiteOnly(statistic);
  const value = finite(Int32Array.from({ length: deletions.n }, (_, i) => i));
  const scores = deletions.kept.map(finite);
  const standardError = options.standardError ?? deletions.spread * standardDeviation(scores);
  return spreadReplicates(deletions, value, scores, standardError);
}

/** The same statistic, refusing to be what is no number. */
export function finiteOnly(statistic: (kept: Int32Array) => number): (kept: Int32Array) => number {
  return (kept) => {
    const score = statistic(kept);
    if (!Number.isFinite(score))
      throw new RangeError(`The statistic of a subsample is ${score}; it must be finite.`);
    return score;
  };
}

/** The standard error that replicates carry: their standard deviation. */
export function standardErrorOf({ scores }: Replicates): number {
  return standardDeviation(scores);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** With values − 1 in the denominator; exactly 0 for equal values. */
export function standardDeviation(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0;
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** Rounds to the power of ten at or below the unit; leaves all digits where the unit is 0. */
function rounderTo(unit: number): (value: number) => number {
  if (!(unit > 0)) return (value) => value;
  const decimals = Math.max(0, Math.min(100, Math.ceil(-Math.log10(unit))));
  return (value) => Number(value.toFixed(decimals));
}
