import type { Grouping } from "../groupings/grouping.ts";
import { randomGrouping } from "../groupings/randomGrouping.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { quantile } from "../numeric/quantile.ts";
import type { Rng } from "../numeric/rng.ts";
import { groupingPoint } from "./groupingPoint.ts";

/** What random groupings of the same sizes lose. */
export interface RandomGroupingNull {
  /** E[D/V], exact. */
  readonly distortionShare: number;
  /** The 2.5 % and 97.5 % quantiles of D/V over the draws. */
  readonly low: number;
  readonly high: number;
  readonly draws: number;
}

/**
 * The share of variance that a grouping leaves when the items are dealt out at random into it: exact.
 *
 * E[D/V] = 1 − n/(n−1) Σ_c p(c) (Σ_i a_ci² − 1/n),  a_ci = q(c|i)/Σ_j q(c|j),  p(c) = (1/n) Σ_i q(c|i); for a hard grouping
 * into K groups that is 1 − (K − 1)/(n − 1), whatever the sizes. Items count alike.
 *
 * @returns 0 to 1; 1 for a single item or a single group
 * Source: the variance of a weighted mean of items drawn without replacement, Cochran (1977), Sampling Techniques,
 *   theorem 2.2, ISBN 978-0-471-16240-7.
 * @example randomGroupingShare(grouping) // for 18 groups of 449 items: 1 − 17/448 = 0.96205…
 */
export function randomGroupingShare(grouping: Grouping): number {
  const n = grouping.items.length;
  const k = grouping.names.length;
  if (n < 2) return 1;
  const mass = new Float64Array(k);
  const squares = new Float64Array(k);
  for (let i = 0; i < n; i += 1) {
    for (let c = 0; c < k; c += 1) {
      const q =
        grouping.kind === "hard" ? Number(grouping.labels[i] === c) : grouping.qCgivenX.data[i * k + c]!;
      mass[c]! += q;
      squares[c]! += q * q;
    }
  }
  let explained = 0;
  for (let c = 0; c < k; c += 1) {
    if (mass[c]! > 0) explained += (mass[c]! / n) * (squares[c]! / mass[c]! ** 2 - 1 / n);
  }
  return 1 - (n / (n - 1)) * explained;
}

/**
 * The null of a grouping's distortion: the exact mean, and the range of random groupings of the same sizes.
 *
 * @param gram inner products of the items, centred: (items × items)
 * @param draws random groupings, default 200
 * @example randomGroupingNull(gram, grouping, {}, rng).low // below .distortionShare
 */
export function randomGroupingNull(
  gram: Matrix,
  grouping: Grouping,
  options: { readonly draws?: number },
  rng: Rng,
): RandomGroupingNull {
  const draws = options.draws ?? 200;
  const shares = Float64Array.from(
    { length: draws },
    (_, d) => groupingPoint(gram, randomGrouping(grouping, rng.fork("draw", d))).distortionShare,
  ).sort();
  return {
    distortionShare: randomGroupingShare(grouping),
    low: quantile(shares, 0.025),
    high: quantile(shares, 0.975),
    draws,
  };
}
