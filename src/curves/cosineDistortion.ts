import { UserError } from "../errors.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";

/**
 * Vectors as cosine sees them: the (weighted) mean taken off, then every row scaled to length 1. Squared Euclidean
 * distances between the results are 2 (1 − cos), so that groupings, centroids and curves work as for squared error.
 *
 * A shared mean direction, common in embeddings, would make all cosines alike: that is why it goes first.
 *
 * @param vectors (items × dimensions)
 * @param weights p of the items; uniform when absent
 * @returns (items × dimensions), a new matrix
 * @throws UserError for a row that equals the mean: it has no direction.
 * @example centredUnitRows(matrixFromRows([[0, 0], [2, 0]])).data // [−1, 0, 1, 0]
 */
export function centredUnitRows(vectors: Matrix, weights?: ArrayLike<number>): Matrix {
  const { rows: n, cols: d, data } = vectors;
  const mean = new Float64Array(d);
  let largest = 0;
  for (let i = 0; i < n; i += 1) {
    const p = weights === undefined ? 1 / n : weights[i]!;
    for (let t = 0; t < d; t += 1) {
      mean[t] = mean[t]! + p * data[i * d + t]!;
      largest = Math.max(largest, Math.abs(data[i * d + t]!));
    }
  }
  const out = matrix(n, d);
  for (let i = 0; i < n; i += 1) {
    const row = out.data.subarray(i * d, (i + 1) * d);
    for (let t = 0; t < d; t += 1) row[t] = data[i * d + t]! - mean[t]!;
    const length = Math.hypot(...row);
    if (!(length > 1e-12 * largest)) {
      throw new UserError(
        `Row ${i + 1} equals the mean of the rows, so that it has no cosine with anything.`,
      );
    }
    for (let t = 0; t < d; t += 1) row[t] = row[t]! / length;
  }
  return out;
}

/**
 * The distortion 2 (1 − cos) between items and reproductions given as vectors, each scaled to length 1 first.
 *
 * @param items (items × dimensions)
 * @param reproductions (reproductions × dimensions); the items themselves when absent
 * @returns (items × reproductions), 0 to 4
 * @throws UserError for a row of length 0, or rows of different length.
 * @example cosineDistortion(matrixFromRows([[1, 0], [0, 2]])).data // [0, 2, 2, 0]
 */
export function cosineDistortion(items: Matrix, reproductions: Matrix = items): Matrix {
  if (items.cols !== reproductions.cols) {
    throw new UserError(`Items have ${items.cols} dimensions, reproductions ${reproductions.cols}.`);
  }
  const a = lengths(items);
  const b = reproductions === items ? a : lengths(reproductions);
  const d = items.cols;
  const out = matrix(items.rows, reproductions.rows);
  for (let i = 0; i < items.rows; i += 1) {
    for (let j = 0; j < reproductions.rows; j += 1) {
      // By differences of the unit vectors: equal directions are at exactly 0.
      let sum = 0;
      for (let t = 0; t < d; t += 1) {
        const apart = items.data[i * d + t]! / a[i]! - reproductions.data[j * d + t]! / b[j]!;
        sum += apart * apart;
      }
      out.data[i * out.cols + j] = sum;
    }
  }
  return out;
}

function lengths({ rows, cols, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    const length = Math.hypot(...data.subarray(i * cols, (i + 1) * cols));
    if (!(length > 0)) throw new UserError(`Row ${i + 1} is zero, so that it has no cosine with anything.`);
    return length;
  });
}
