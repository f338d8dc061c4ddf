import { requireDistribution } from "./distribution.ts";

/**
 * The entropy of a distribution: how many yes–no questions one draw from it is worth.
 *
 * H(X) = −Σ_x p(x) log2 p(x), with 0 · log 0 = 0.
 *
 * @param p (outcomes); not negative, summing to 1 within 1e-9
 * @returns bits, from 0 to log2 of the number of outcomes
 * @throws RangeError when p is not a distribution.
 * Source: Shannon (1948), A mathematical theory of communication, §6, doi:10.1002/j.1538-7305.1948.tb01338.x.
 * @example entropyBits([0.5, 0.25, 0.25]) // 1.5
 */
export function entropyBits(p: ArrayLike<number>): number {
  requireDistribution(p, "p");
  let bits = 0;
  for (let i = 0; i < p.length; i += 1) {
    const value = p[i]!;
    if (value > 0) bits -= value * Math.log2(value);
  }
  // Entries may exceed 1 by the tolerance, and −1 · log2 1 is −0.
  return Math.max(0, bits);
}

/**
 * The entropy of the group that a uniformly drawn item falls in, from the sizes of the groups.
 *
 * H(C) = log2 n − (1/n) Σ_c |C_c| log2 |C_c|, n = Σ_c |C_c|; computed as −Σ_c (|C_c|/n) log2 (|C_c|/n), which loses
 * no digits to the difference. For hard groups of equally likely items it equals I(X;C).
 *
 * @param sizes (groups); counts or masses, not negative, not all 0; empty groups count for nothing
 * @returns bits
 * @throws RangeError for a negative or non-finite size, or when nothing is in any group.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 4.
 * @example entropyOfSizesBits([4, 2, 1, 1]) // 1.75
 */
export function entropyOfSizesBits(sizes: ArrayLike<number>): number {
  const total = totalOf(sizes);
  let bits = 0;
  for (let c = 0; c < sizes.length; c += 1) {
    const share = sizes[c]! / total;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return Math.max(0, bits);
}

function totalOf(sizes: ArrayLike<number>): number {
  let total = 0;
  for (let c = 0; c < sizes.length; c += 1) {
    const size = sizes[c]!;
    if (!(size >= 0 && size < Infinity)) {
      throw new RangeError(`The size of group ${c} is ${size}; sizes are finite and not negative.`);
    }
    total += size;
  }
  if (total === 0) throw new RangeError("Every group is empty; an entropy needs at least one item.");
  return total;
}
