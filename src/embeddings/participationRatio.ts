import { gram } from "../numeric/gram.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";

/**
 * How many dimensions points fill, weighed by how much they vary in each: (Σλ)² / Σλ² of the eigenvalues λ of their
 * covariance.
 *
 * 1 on a line, d for a round cloud in d dimensions, at most rows − 1. No eigenvalue is computed: Σλ and Σλ² are the
 * trace and the squared Frobenius norm, of the covariance or of the centred Gram matrix, whichever is smaller.
 * @param points (items × dimensions)
 * @returns 0 when all points are equal
 * Source: Gao et al. 2017, doi:10.1101/214262
 * @example participationRatio(matrixFromRows([[1, 0], [-1, 0], [0, 1], [0, -1]])) // 2
 */
export function participationRatio(points: Matrix): number {
  const { rows: n, cols: d, data } = points;
  const means = new Float64Array(d);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < d; j += 1) means[j]! += data[i * d + j]! / n;
  const wide = n <= d;
  const centred = wide ? matrix(n, d) : matrix(d, n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) centred.data[wide ? i * d + j : j * n + i] = data[i * d + j]! - means[j]!;
  }
  const g = gram(centred);
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < g.rows; i += 1) trace += g.data[i * g.cols + i]!;
  for (const value of g.data) squares += value * value;
  return squares === 0 ? 0 : (trace * trace) / squares;
}

/**
 * The participation ratio of some of the points, from inner products that are known already.
 *
 * With G the inner products among the m points kept, row means g_i and grand mean g: trace ‖x_i − x̄‖² = Σ G_ii − m g, and the
 * squared Frobenius norm of the centred Gram matrix is Σ G_ij² − 2m Σ g_i² + m² g².
 *
 * @param products centred, or nearly, so that the differences do not cancel: (items × items)
 * @param kept indices of items, each once
 * @returns 0 when the points kept are equal
 * @example participationRatioOfSubset(centredGram(gram(points)), every) // participationRatio(points)
 */
export function participationRatioOfSubset(products: Matrix, kept: Int32Array): number {
  const { cols, data } = products;
  const m = kept.length;
  let trace = 0;
  let squares = 0;
  let meanSquares = 0;
  let total = 0;
  for (const i of kept) {
    let row = 0;
    for (const j of kept) {
      const product = data[i * cols + j]!;
      row += product;
      squares += product * product;
    }
    trace += data[i * cols + i]!;
    meanSquares += (row / m) ** 2;
    total += row;
  }
  const grand = total / (m * m);
  const spread = trace - m * grand;
  const centred = squares - 2 * m * meanSquares + (m * grand) ** 2;
  return spread > 1e-12 * trace && centred > 0 ? spread ** 2 / centred : 0;
}
