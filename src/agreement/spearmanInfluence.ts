import { averageRanks } from "./averageRanks.ts";
import { spearman } from "./spearman.ts";

/**
 * How much each pair pulls on Spearman's ρ: above 0 where it speaks for the correlation that is there.
 *
 * IF(x_i, y_i) = −3ρ − 9 + 12 [ F_i G_i + mean_j F_j 1(y_j ≥ y_i) + mean_j G_j 1(x_j ≥ x_i) ], F and G the mid-ranks over n, ties counted by half;
 * less their mean, so that they sum to 0.
 *
 * @param x (n), finite
 * @param y (n), of the same things in the same order
 * @returns (n); the change of ρ as mass moves to the pair, so that ρ without pair i is about ρ − IF_i/n. Null where ρ is.
 * @throws RangeError as spearman.
 * Source: Croux & Dehon (2010), Influence functions of the Spearman and Kendall correlation measures,
 *   doi:10.1007/s10260-010-0142-z.
 * @example spearmanInfluence([1, 2, 3, 4], [1, 2, 3, 4]) // the ends pull most
 */
export function spearmanInfluence(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array | null {
  const rho = spearman(x, y);
  if (rho === null) return null;
  const n = x.length;
  const f = averageRanks(x).map((rank) => (rank - 0.5) / n);
  const g = averageRanks(y).map((rank) => (rank - 0.5) / n);
  const influence = f.map((own, i) => {
    let above = 0;
    for (let j = 0; j < n; j += 1) above += f[j]! * atLeast(y[j]!, y[i]!) + g[j]! * atLeast(x[j]!, x[i]!);
    return 12 * (own * g[i]! + above / n) - 3 * rho - 9;
  });
  const mean = influence.reduce((sum, value) => sum + value, 0) / n;
  return influence.map((value) => value - mean);
}

function atLeast(value: number, limit: number): number {
  return value > limit ? 1 : value === limit ? 0.5 : 0;
}
