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

/**
 * a b: (a.rows × b.cols). Two rows of a against four of b at a time, each read once for eight products; four rows of b
 * that both rows of a leave out cost nothing.
 */
export function product(a: Matrix, b: Matrix): Matrix {
  const d = b.cols;
  const m = a.cols;
  const out = matrix(a.rows, d);
  const w = a.data;
  const y = b.data;
  // The last row and the last rows of b may be left over from blocks: they repeat with weight 0.
  const spare = new Float64Array(d);
  for (let i = 0; i < a.rows; i += 2) {
    const r0 = out.data.subarray(i * d, (i + 1) * d);
    const r1 = i + 1 < a.rows ? out.data.subarray((i + 1) * d, (i + 2) * d) : spare;
    const [i0, i1] = [i * m, (i + 1) * m];
    for (let j = 0; j < m; j += 4) {
      const left = m - j;
      const u0 = w[i0 + j]!;
      const u1 = left > 1 ? w[i0 + j + 1]! : 0;
      const u2 = left > 2 ? w[i0 + j + 2]! : 0;
      const u3 = left > 3 ? w[i0 + j + 3]! : 0;
      const paired = i + 1 < a.rows;
      const v0 = paired ? w[i1 + j]! : 0;
      const v1 = paired && left > 1 ? w[i1 + j + 1]! : 0;
      const v2 = paired && left > 2 ? w[i1 + j + 2]! : 0;
      const v3 = paired && left > 3 ? w[i1 + j + 3]! : 0;
      if (u0 === 0 && u1 === 0 && u2 === 0 && u3 === 0 && v0 === 0 && v1 === 0 && v2 === 0 && v3 === 0)
        continue;
      const o0 = j * d;
      const o1 = left > 1 ? o0 + d : o0;
      const o2 = left > 2 ? o0 + 2 * d : o0;
      const o3 = left > 3 ? o0 + 3 * d : o0;
      for (let t = 0; t < d; t += 1) {
        const y0 = y[o0 + t]!;
        const y1 = y[o1 + t]!;
        const y2 = y[o2 + t]!;
        const y3 = y[o3 + t]!;
        r0[t] = r0[t]! + u0 * y0 + u1 * y1 + (u2 * y2 + u3 * y3);
        r1[t] = r1[t]! + v0 * y0 + v1 * y1 + (v2 * y2 + v3 * y3);
      }
    }
  }
  return out;
}

/** ‖row‖² of each row. */
export function rowSquares({ rows, cols, data }: Matrix): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    for (let t = i * cols; t < (i + 1) * cols; t += 1) out[i] = out[i]! + data[t]! * data[t]!;
  }
  return out;
}
