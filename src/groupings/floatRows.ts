import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { sharedFloat32 } from "../parallel/sharedArrays.ts";
import { groupMasses } from "./groupMasses.ts";
import { checkFinite } from "./itemDistances.ts";

/** Vectors of many items in single precision, in memory that worker threads share: (rows × cols), row-major. */
export interface FloatRows {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

/**
 * Vectors as Float32, as embeddings come: kept to the last bit where they already are such numbers, else centred
 * first, so that the 7 digits go to the differences between items.
 *
 * @throws UserError naming the first entry that is not finite, by row and column from 0.
 */
export function floatRows(vectors: Matrix): FloatRows {
  checkFinite(vectors);
  const { rows, cols, data } = vectors;
  const single = sharedFloat32(rows * cols);
  let exact = true;
  for (let at = 0; at < data.length; at += 1) {
    single[at] = data[at]!;
    exact &&= single[at] === data[at];
  }
  if (exact) return { rows, cols, data: single };

  const means = new Float64Array(cols);
  for (let i = 0; i < rows; i += 1) for (let t = 0; t < cols; t += 1) means[t]! += data[i * cols + t]! / rows;
  for (let i = 0; i < rows; i += 1) {
    for (let t = 0; t < cols; t += 1) single[i * cols + t] = data[i * cols + t]! - means[t]!;
  }
  if (!single.every(Number.isFinite)) throw new UserError("Some numbers are above 3.4e38; scale them down.");
  return { rows, cols, data: single };
}

/**
 * Σ_c Σ_{i∈c} w_i ‖x_i − x̄_c‖² from the vectors: (groups × cols) sums are kept.
 *
 * @param labels groups are numbered from 0
 */
export function rowsSumOfSquares(rows: FloatRows, labels: Int32Array, weights: Float64Array): number {
  const { cols, data } = rows;
  const masses = groupMasses(labels, weights);
  const means = new Float64Array(masses.length * cols);
  for (let i = 0; i < labels.length; i += 1) {
    const share = weights[i]! / masses[labels[i]!]!;
    const mean = labels[i]! * cols;
    for (let t = 0; t < cols; t += 1) means[mean + t]! += share * data[i * cols + t]!;
  }
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    let square = 0;
    for (let t = 0; t < cols; t += 1) square += (data[i * cols + t]! - means[labels[i]! * cols + t]!) ** 2;
    sum += weights[i]! * square;
  }
  return sum;
}
