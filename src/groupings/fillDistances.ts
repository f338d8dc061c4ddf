/** Where worker threads find `fillDistances`. */
export const fillDistancesModule = import.meta.url;

/** Rows `from` to `to` (excluded) of the lower triangle of a distance matrix. */
export interface FillDistancesTask {
  /** Centred rows, shared: (n × cols) */
  readonly vectors: Float64Array;
  readonly cols: number;
  readonly n: number;
  /** Shared; this task writes its own rows only: (n × n) */
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Below this share of ‖a‖² + ‖b‖², a difference of inner products has lost too many digits. */
const CANCELLATION = 1e-6;

/** d_ij = ‖x_i‖² + ‖x_j‖² − 2 x_i·x_j for j ≤ i, by differences where that cancels. */
export function fillDistances(task: FillDistancesTask): void {
  const { vectors: x, cols, n, values, from, to } = task;
  const norms = new Float64Array(to);
  for (let i = 0; i < to; i += 1) {
    let s = 0;
    for (let t = i * cols; t < (i + 1) * cols; t += 1) s += x[t]! * x[t]!;
    norms[i] = s;
  }
  for (let i = from; i < to; i += 1) {
    const row = i * n;
    let j = 0;
    for (; j + 3 < i; j += 4) innerProductsOfFour(x, cols, i, j, values, row + j);
    for (; j < i; j += 1) values[row + j] = innerProduct(x, cols, i, j);
    for (j = 0; j < i; j += 1) {
      const scale = norms[i]! + norms[j]!;
      const d = scale - 2 * values[row + j]!;
      values[row + j] = d > CANCELLATION * scale ? d : squaredDifference(x, cols, i, j);
    }
  }
}

/** Four at a time: the numbers of row i are read once for all four. */
function innerProductsOfFour(
  x: Float64Array,
  cols: number,
  i: number,
  j: number,
  out: Float64Array,
  at: number,
): void {
  let b0 = j * cols;
  let b1 = b0 + cols;
  let b2 = b1 + cols;
  let b3 = b2 + cols;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let a = i * cols; a < (i + 1) * cols; a += 1, b0 += 1, b1 += 1, b2 += 1, b3 += 1) {
    const v = x[a]!;
    s0 += v * x[b0]!;
    s1 += v * x[b1]!;
    s2 += v * x[b2]!;
    s3 += v * x[b3]!;
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
}

function innerProduct(x: Float64Array, cols: number, i: number, j: number): number {
  let s = 0;
  for (let t = 0; t < cols; t += 1) s += x[i * cols + t]! * x[j * cols + t]!;
  return s;
}

function squaredDifference(x: Float64Array, cols: number, i: number, j: number): number {
  let s = 0;
  for (let t = 0; t < cols; t += 1) {
    const difference = x[i * cols + t]! - x[j * cols + t]!;
    s += difference * difference;
  }
  return s;
}
