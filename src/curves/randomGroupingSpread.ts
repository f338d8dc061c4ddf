import type { Matrix } from "../numeric/matrix.ts";

/** What the spread of random groupings depends on, of a space: sums over squared distances, in units of the variance. */
export interface PairMoments {
  readonly n: number;
  /** Σ_{i<j} d_ij */
  readonly total: number;
  /** Σ_{i<j} d_ij² */
  readonly squares: number;
  /** Σ_i Σ_{j≠k} d_ij d_ik: pairs that share an item, in both orders. */
  readonly sharing: number;
}

/**
 * Sums over squared distances that the variance of every random grouping is made of: one pass over the Gram matrix.
 *
 * @param gram inner products of the items, centred: (items × items)
 * @example pairMoments(centredGram(gram(matrixFromRows([[0], [2]])))).total // 4: d = 4, in units of V = 1
 */
export function pairMoments({ rows: n, data }: Matrix): PairMoments {
  let trace = 0;
  for (let i = 0; i < n; i += 1) trace += data[i * n + i]!;
  const variance = trace / n;
  let [total, squares, sharing] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    let [row, rowSquares] = [0, 0];
    for (let j = 0; j < n; j += 1) {
      if (j === i) continue;
      const d = (data[i * n + i]! + data[j * n + j]! - 2 * data[i * n + j]!) / variance;
      row += d;
      rowSquares += d * d;
    }
    total += row / 2;
    squares += rowSquares / 2;
    sharing += row * row - rowSquares;
  }
  return { n, total, squares, sharing };
}

/**
 * The standard deviation of D/V over all ways of dealing the items out into groups of given sizes: exact.
 *
 * D/V = (1/n) Σ_{i<j} a_ij d_ij, a_ij = 1/n_c where i and j share group c, else 0. With E[a²], E[a a'] of pairs that share an item
 * and E[a a'] of pairs that do not,  E[(n D/V)²] = E₂ Σ d² + E₃ Σ d d' + E₄ (rest of (Σ d)²).
 *
 * @param sizes n_c, summing to n
 * @returns 0 where nothing can vary: fewer than four items, one group, every item alone
 * Source: the variance of multi-response permutation procedures, Mielke, Berry & Johnson (1976),
 *   doi:10.1080/03610927608827451.
 * @example randomGroupingSpread(pairMoments(gram), [50, 32, 66]) // standard deviation of 1 − 2/147 on average
 */
export function randomGroupingSpread(
  { n, total, squares, sharing }: PairMoments,
  sizes: ArrayLike<number>,
): number {
  if (n < 4) return 0;
  let [pair, shared, apart, mean] = [0, 0, 0, 0];
  for (let c = 0; c < sizes.length; c += 1) {
    const m = sizes[c]!;
    if (m < 2) continue;
    pair += (m - 1) / m;
    shared += ((m - 1) * (m - 2)) / m;
    // Two pairs in one group of their own, less what two groups would have counted for c twice.
    apart += ((m - 1) * (m - 2) * (m - 3)) / m - (m - 1) ** 2;
    mean += m - 1;
  }
  const two = n * (n - 1);
  const three = two * (n - 2);
  const four = three * (n - 3);
  const disjoint = total * total - squares - sharing;
  const second =
    (pair / two) * squares + (shared / three) * sharing + ((apart + mean * mean) / four) * disjoint;
  const first = (mean / two) * total;
  return Math.sqrt(Math.max(0, second - first * first)) / n;
}
