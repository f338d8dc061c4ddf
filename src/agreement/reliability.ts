import { requireFinite } from "./averageRanks.ts";

/**
 * The reliability of a measurement made `factor` times as long: with twice the raters, or half of them.
 *
 * r' = f r / (1 + (f − 1) r)
 *
 * @param reliability of the present measurement, above −1 and at most 1 (as a correlation of two halves)
 * @param factor how many times as long, positive; 2 turns the correlation of two halves into that of the whole
 * @returns the reliability of the other length; no unit
 * @throws RangeError for a reliability or factor out of range, or where the formula has a pole (f ≤ 1 − 1/r, r < 0).
 * Source: Spearman (1910), doi:10.1111/j.2044-8295.1910.tb00206.x; Brown (1910), doi:10.1111/j.2044-8295.1910.tb00207.x.
 * @example spearmanBrown(0.5, 2) // 0.6666666666666666
 */
export function spearmanBrown(reliability: number, factor: number): number {
  if (!(reliability > -1 && reliability <= 1)) {
    throw new RangeError(`A reliability is above −1 and at most 1; got ${reliability}.`);
  }
  if (!(factor > 0 && factor < Infinity))
    throw new RangeError(`A factor is positive and finite; got ${factor}.`);
  const denominator = 1 + (factor - 1) * reliability;
  if (denominator <= 0) {
    throw new RangeError(
      `A reliability of ${reliability} cannot be carried over to ${factor} times the length.`,
    );
  }
  // Rounding may carry a reliability of 1 past 1.
  return Math.min(1, (factor * reliability) / denominator);
}

/**
 * The reliability of mean ratings: the share of their spread over items that is not disagreement between raters. Its root
 * is the highest correlation that anything can be expected to have with those means.
 *
 * r = 1 − (1/m) Σ_i (s_i²/n_i) / Var(x̄), Var over the m items with m − 1.
 *
 * @param means (items)
 * @param standardDeviations over raters: (items), not negative
 * @param raters how many rated each item: (items), at least 2; or one number for all
 * @returns at most 1; below 0 when raters differ more than items do; null for fewer than 2 items or equal means
 * @throws RangeError when the lists differ in length or an entry is out of range.
 * Source: Lord & Novick (1968), Statistical Theories of Mental Test Scores, §3.4; the root is §3.9, correction for attenuation.
 * @example reliabilityOfMeans([1, 3, 5], [2, 2, 2], 16) // 0.9375 = 1 − (4/16)/4
 */
export function reliabilityOfMeans(
  means: ArrayLike<number>,
  standardDeviations: ArrayLike<number>,
  raters: ArrayLike<number> | number,
): number | null {
  const m = means.length;
  if (standardDeviations.length !== m || (typeof raters !== "number" && raters.length !== m)) {
    throw new RangeError("Means, standard deviations and numbers of raters must be of the same items.");
  }
  requireFinite(means, "mean");
  requireFinite(standardDeviations, "standard deviation");
  let error = 0;
  let sum = 0;
  for (let i = 0; i < m; i += 1) {
    const n = typeof raters === "number" ? raters : raters[i]!;
    if (!(n >= 2 && n < Infinity)) throw new RangeError(`Item ${i} has ${n} raters; it needs at least 2.`);
    if (standardDeviations[i]! < 0) throw new RangeError(`Item ${i} has a negative standard deviation.`);
    error += standardDeviations[i]! ** 2 / n / m;
    sum += means[i]!;
  }
  let variance = 0;
  let differ = false;
  for (let i = 0; i < m; i += 1) {
    variance += (means[i]! - sum / m) ** 2 / (m - 1);
    differ ||= means[i] !== means[0];
  }
  return m < 2 || !differ ? null : 1 - error / variance;
}
