import { matrix, type Matrix } from "./matrix.ts";

/**
 * Squared Euclidean distances between every row of `a` and every row of `b`: (a.rows × b.rows).
 *
 * Computed by differences, not by ‖a‖² + ‖b‖² − 2ab, so that near-equal rows do not lose their digits.
 * @throws RangeError when the rows have different lengths.
 * @example squaredDistances(matrixFromRows([[0, 0]]), matrixFromRows([[3, 4]])).data[0] // 25
 */
export function squaredDistances(a: Matrix, b: Matrix): Matrix {
  if (a.cols !== b.cols) {
    throw new RangeError(`Rows of ${a.cols} and of ${b.cols} numbers have no distance.`);
  }
  const out = matrix(a.rows, b.rows);
  const d = a.cols;
  for (let i = 0; i < a.rows; i += 1) {
    for (let j = 0; j < b.rows; j += 1) {
      let s = 0;
      for (let t = 0; t < d; t += 1) {
        const diff = a.data[i * d + t]! - b.data[j * d + t]!;
        s += diff * diff;
      }
      out.data[i * b.rows + j] = s;
    }
  }
  return out;
}
