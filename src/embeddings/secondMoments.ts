import type { Matrix } from "../numeric/matrix.ts";

/** Where the squared length of vectors lies. */
export interface SecondMoments {
  /** ‖mean‖² / E‖x‖²: the share that is a direction common to all; 0 when all vectors are zero. */
  readonly shared: number;
  /** The largest share of E‖x‖² that one dimension has, and which it is. */
  readonly dominant: number;
  readonly dimension: number;
}

/**
 * How much of the vectors' squared length is their common mean, and how much is one dimension.
 *
 * @param vectors (items × dimensions)
 * Source: anisotropy by Ethayarajh 2019, doi:10.18653/v1/D19-1006
 * @example secondMoments(matrixFromRows([[1, 1], [1, -1]])).shared // 0.5
 */
export function secondMoments({ rows: n, cols: d, data }: Matrix): SecondMoments {
  const means = new Float64Array(d);
  const squares = new Float64Array(d);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) {
      const value = data[i * d + j]!;
      means[j]! += value / n;
      squares[j]! += (value * value) / n;
    }
  }
  const total = squares.reduce((sum, value) => sum + value, 0);
  if (total === 0) return { shared: 0, dominant: 0, dimension: 0 };
  const largest = squares.reduce((most, value) => Math.max(most, value), 0);
  return {
    shared: means.reduce((sum, value) => sum + value * value, 0) / total,
    dominant: largest / total,
    dimension: squares.indexOf(largest),
  };
}
