import type { Rng } from "../numeric/rng.ts";
import { averageRanks } from "./averageRanks.ts";
import { studentTwoSidedP } from "./distributions/studentT.ts";
import { pearson } from "./pearson.ts";
import { allOrdersUpTo, countAtLeast, randomOrders } from "./permutationNull.ts";

/**
 * Spearman's rank correlation: how close two orderings come to one another.
 *
 * ρ = Pearson's r of the average ranks.
 *
 * @param x (n), finite
 * @param y (n), of the same things in the same order
 * @returns from −1 to 1; null when n < 3 or a side is constant, where it is not defined
 * @throws RangeError when x and y differ in length or hold a number that is not finite.
 * Source: Spearman (1904), doi:10.2307/1412159; ties by Kendall (1945), doi:10.1093/biomet/33.3.239.
 * @example spearman([1, 2, 3, 4], [1, 3, 2, 4]) // 0.8
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  return pearson(averageRanks(x), averageRanks(y));
}

/** A rank correlation with its p-values. */
export interface SpearmanTest {
  readonly rho: number;
  readonly n: number;
  /** Two-sided, by Student's t with n − 2 degrees of freedom; rough below n of about 20. */
  readonly pValueT: number;
  /** Two-sided, by permutation: P(|ρ| at least as large). */
  readonly pValuePermutation: number;
  /** Permutations behind it: n! when all were gone through, else the random draws. */
  readonly permutations: number;
  /** Whether all permutations were gone through. */
  readonly exact: boolean;
}

/**
 * Spearman's rank correlation with two-sided p-values for "no association".
 *
 * t = ρ √( (n − 2)/(1 − ρ²) ) against Student's t with n − 2 degrees of freedom; and by permutation of one side:
 * #{|ρ_π| ≥ |ρ|}/n! over all orders where there are no more than `draws` of them, else (1 + #)/(1 + draws) over
 * random ones.
 *
 * @param draws default 9,999
 * @returns null when n < 3 or a side is constant
 * @throws RangeError as {@link spearman}, and for draws that are not whole and positive.
 * Source: t by Zar (1972), doi:10.1080/01621459.1972.10481251; the added 1 by Phipson & Smyth (2010),
 *   doi:10.2202/1544-6115.1585.
 * @example spearmanTest([1, 2, 3, 4], [1, 3, 2, 4], {}, rng)?.pValuePermutation // 1/3: 8 of 24 orders
 */
export function spearmanTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly draws?: number },
  rng: Rng,
): SpearmanTest | null {
  const ranksX = averageRanks(x);
  const ranksY = averageRanks(y);
  const rho = pearson(ranksX, ranksY);
  if (rho === null) return null;
  const n = x.length;
  const draws = options.draws ?? 9999;
  const exact = allOrdersUpTo(n, draws);
  const orders = exact ?? randomOrders(n, draws, rng);
  // Shuffling changes nothing in ρ but the sum of products of the centred ranks.
  const centredX = ranksX.map((rank) => rank - (n + 1) / 2);
  const centredY = ranksY.map((rank) => rank - (n + 1) / 2);
  const size = (order: Int32Array): number => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += centredX[i]! * centredY[order[i]!]!;
    return Math.abs(sum);
  };
  const sizes: number[] = [];
  for (const order of orders) sizes.push(size(order));
  const extreme = countAtLeast(sizes, size(Int32Array.from({ length: n }, (_, i) => i)));
  return {
    rho,
    n,
    pValueT: studentTwoSidedP(rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho))), n - 2),
    pValuePermutation: exact ? extreme / sizes.length : (1 + extreme) / (1 + sizes.length),
    permutations: sizes.length,
    exact: exact !== null,
  };
}
