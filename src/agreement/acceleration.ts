/**
 * What a statistic becomes when one item is left out: for each stratum, the score without each of its items in turn.
 *
 * @param statistic of the items with these indices; null where it is undefined
 * @param n items
 * @param strata the indices of each stratum; those of a single item are passed over
 * @returns (strata of two items or more) of (items); null when leaving an item out makes the statistic undefined
 */
export function leaveOneOut(
  statistic: (kept: Int32Array) => number | null,
  n: number,
  strata: readonly Int32Array[],
): number[][] | null {
  const scores: number[][] = [];
  for (const items of strata) {
    if (items.length < 2) continue;
    const own: number[] = [];
    for (const item of items) {
      const score = defined(statistic(Int32Array.from({ length: n - 1 }, (_, i) => (i < item ? i : i + 1))));
      if (score === null) return null;
      own.push(score);
    }
    scores.push(own);
  }
  return scores;
}

/**
 * BCa's acceleration: how fast the standard error of a statistic grows with it.
 *
 * a = Σ u³ / (6 (Σ u²)^{3/2}), u = (1 − 1/n_h)(mean_h − θ_(i)) for item i of stratum h.
 *
 * @param scores as leaveOneOut gives them
 * @returns null when nothing moves
 * Source: Davison & Hinkley (1997), Bootstrap Methods and their Application, §5.3.2, doi:10.1017/CBO9780511802843.
 */
export function accelerationOf(scores: readonly (readonly number[])[]): number | null {
  let squares = 0;
  let cubes = 0;
  for (const own of scores) {
    const mean = own.reduce((sum, score) => sum + score, 0) / own.length;
    for (const score of own) {
      const u = (1 - 1 / own.length) * (mean - score);
      squares += u ** 2;
      cubes += u ** 3;
    }
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : null;
}

/** @throws RangeError for a number that is not finite. */
export function defined(score: number | null): number | null {
  if (score !== null && !Number.isFinite(score)) {
    throw new RangeError(`The statistic is ${score}; where it is undefined it must be null.`);
  }
  return score;
}
