import { requireDistribution } from "./distribution.ts";
import { log2Ratio } from "./log2Ratio.ts";

/**
 * The Kullback–Leibler divergence: the bits wasted a draw by coding p with a code made for q.
 *
 * D(p‖q) = Σ_x p(x) log2 [ p(x) / q(x) ], with 0 · log 0 = 0.
 *
 * @param p (outcomes), summing to 1 within 1e-9
 * @param q (outcomes), summing to 1 within 1e-9
 * @returns bits, 0 or more; Infinity when p has an outcome that q holds impossible, so test for it before the value
 *   enters a result
 * @throws RangeError when p or q is not a distribution or they differ in length.
 * Source: Kullback & Leibler (1951), §2, doi:10.1214/aoms/1177729694.
 * @example divergenceBits([0.5, 0.5], [0.25, 0.75]) // 0.20751874963942196
 */
export function divergenceBits(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requirePair(p, q);
  let bits = 0;
  for (let x = 0; x < p.length; x += 1) {
    if (p[x]! > 0) bits += p[x]! * log2Ratio(p[x]!, q[x]!);
  }
  return Math.max(0, bits);
}

/**
 * The Jensen–Shannon divergence: how many bits one draw from the even mixture of p and q tells about which of the
 * two it came from. Symmetric, and always finite.
 *
 * JS(p, q) = ½ D(p‖m) + ½ D(q‖m), m = (p + q)/2.
 *
 * @param p (outcomes), summing to 1 within 1e-9
 * @param q (outcomes), summing to 1 within 1e-9
 * @returns bits, from 0 to 1
 * @throws RangeError when p or q is not a distribution or they differ in length.
 * Source: Lin (1991), §IV, doi:10.1109/18.61115.
 * @example jensenShannonBits([1, 0], [0, 1]) // 1
 */
export function jensenShannonBits(p: ArrayLike<number>, q: ArrayLike<number>): number {
  requirePair(p, q);
  let bits = 0;
  for (let x = 0; x < p.length; x += 1) {
    const sum = p[x]! + q[x]!;
    if (p[x]! > 0) bits += 0.5 * p[x]! * Math.log2((2 * p[x]!) / sum);
    if (q[x]! > 0) bits += 0.5 * q[x]! * Math.log2((2 * q[x]!) / sum);
  }
  return Math.min(1, Math.max(0, bits));
}

function requirePair(p: ArrayLike<number>, q: ArrayLike<number>): void {
  if (p.length !== q.length) {
    throw new RangeError(
      `p has ${p.length} outcomes and q has ${q.length}; a divergence needs the same ones.`,
    );
  }
  requireDistribution(p, "p");
  requireDistribution(q, "q");
}
