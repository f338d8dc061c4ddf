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
  return participationRatioOfGram(gram(centred));
}

/**
 * The same from inner products that are known already.
 *
 * @param g inner products of centred points, or a covariance: (items × items) or (dimensions × dimensions)
 * @example participationRatioOfGram(centredGram(gram(points))) // participationRatio(points)
 */
export function participationRatioOfGram(g: Matrix): number {
  let trace = 0;
  let squares = 0;
  for (let i = 0; i < g.rows; i += 1) trace += g.data[i * g.cols + i]!;
  for (const value of g.data) squares += value * value;
  return squares === 0 ? 0 : (trace * trace) / squares;
}
