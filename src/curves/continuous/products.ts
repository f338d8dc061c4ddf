import { matrix, type Matrix } from "../../numeric/matrix.ts";

/**
 * Inner products of the rows of a with the rows of b: (a.rows × b.rows). Blocks of 2 × 4 rows keep eight sums in
 * registers.
 */
export function rowProducts(a: Matrix, b: Matrix): Matrix {
  const d = a.cols;
  const m = b.rows;
  const out = matrix(a.rows, m);
  const x = a.data;
  const y = b.data;
  const sums = new Float64Array(8);
  for (let i = 0; i < a.rows; i += 2) {
    const i0 = i * d;
    const i1 = Math.min(i + 1, a.rows - 1) * d;
    for (let j = 0; j < m; j += 4) {
      const j0 = j * d;
      const j1 = Math.min(j + 1, m - 1) * d;
      const j2 = Math.min(j + 2, m - 1) * d;
      const j3 = Math.min(j + 3, m - 1) * d;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let t = 0; t < d; t += 1) {
        const u = x[i0 + t]!;
        const v = x[i1 + t]!;
        const y0 = y[j0 + t]!;
        const y1 = y[j1 + t]!;
        const y2 = y[j2 + t]!;
        const y3 = y[j3 + t]!;
        s00 += u * y0;
        s01 += u * y1;
        s02 += u * y2;
        s03 += u * y3;
        s10 += v * y0;
        s11 += v * y1;
        s12 += v * y2;
        s13 += v * y3;
      }
      sums[0] = s00;
      sums[1] = s01;
      sums[2] = s02;
      sums[3] = s03;
      sums[4] = s10;
      sums[5] = s11;
      sums[6] = s12;
      sums[7] = s13;
      for (let r = i; r < Math.min(i + 2, a.rows); r += 1) {
        for (let e = 0; e < 4 && j + e < m; e += 1) out.data[r * m + j + e] = sums[4 * (r - i) + e]!;
      }
    }
  }
  return out;
}

/** a b: (a.rows × b.cols), row after row of b; entries of a that are 0 cost nothing. */
export function product(a: Matrix, b: Matrix): Matrix {
  const d = b.cols;
  const out = matrix(a.rows, d);
  const y = b.data;
  for (let i = 0; i < a.rows; i += 1) {
    const row = out.data.subarray(i * d, (i + 1) * d);
    const held = new Int32Array(4);
    let count = 0;
    for (let j = 0; j < a.cols; j += 1) {
      if (a.data[i * a.cols + j] === 0) continue;
      held[count] = j;
      count += 1;
      if (count < 4 && j + 1 < a.cols) continue;
      addRows(row, y, d, a.data, i * a.cols, held, count);
      count = 0;
    }
    if (count > 0) addRows(row, y, d, a.data, i * a.cols, held, count);
  }
  return out;
}

/** row += Σ of up to four weighted rows of y. */
function addRows(
  row: Float64Array,
  y: Float64Array,
  d: number,
  weights: Float64Array,
  offset: number,
  held: Int32Array,
  count: number,
): void {
  const [j0, j1, j2, j3] = [held[0]!, held[1]!, held[2]!, held[3]!];
  const w0 = weights[offset + j0]!;
  if (count === 4) {
    const w1 = weights[offset + j1]!;
    const w2 = weights[offset + j2]!;
    const w3 = weights[offset + j3]!;
    const [o0, o1, o2, o3] = [j0 * d, j1 * d, j2 * d, j3 * d];
    for (let t = 0; t < d; t += 1) {
      row[t] = row[t]! + w0 * y[o0 + t]! + w1 * y[o1 + t]! + w2 * y[o2 + t]! + w3 * y[o3 + t]!;
    }
    return;
  }
  for (let e = 0; e < count; e += 1) {
    const weight = weights[offset + held[e]!]!;
    const o = held[e]! * d;
    for (let t = 0; t < d; t += 1) row[t] = row[t]! + weight * y[o + t]!;
  }
}
