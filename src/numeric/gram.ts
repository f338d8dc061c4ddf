import { matrix, type Matrix } from "./matrix.ts";

/**
 * The Gram matrix of inner products between rows: G_ij = Σ_d x_id x_jd, (rows × rows).
 *
 * Everything about squared distances and centroids of the rows can be had from it, so that later work does not
 * depend on the number of dimensions. Computed two rows by four at a time, each product summed from the first dimension
 * to the last: cost rows² · cols / 2.
 */
export function gram(x: Matrix): Matrix {
  const { rows: n, cols: d, data } = x;
  const out = matrix(n, n);
  const g = out.data;
  for (let i = 0; i < n; i += 2) {
    const a0 = i * d;
    // The last row of an odd number stands in for the one behind it.
    const paired = i + 1 < n;
    const a1 = paired ? a0 + d : a0;
    const below = Math.min(i + 1, n - 1);
    let j = 0;
    for (; j + 3 <= i; j += 4) {
      const b0 = j * d;
      const b1 = b0 + d;
      const b2 = b1 + d;
      const b3 = b2 + d;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let r0 = 0;
      let r1 = 0;
      let r2 = 0;
      let r3 = 0;
      for (let t = 0; t < d; t += 1) {
        const v = data[a0 + t]!;
        const w = data[a1 + t]!;
        const x0 = data[b0 + t]!;
        const x1 = data[b1 + t]!;
        const x2 = data[b2 + t]!;
        const x3 = data[b3 + t]!;
        s0 += v * x0;
        s1 += v * x1;
        s2 += v * x2;
        s3 += v * x3;
        r0 += w * x0;
        r1 += w * x1;
        r2 += w * x2;
        r3 += w * x3;
      }
      g.set([s0, s1, s2, s3], i * n + j);
      if (paired) g.set([r0, r1, r2, r3], (i + 1) * n + j);
    }
    for (let row = i; row <= below; row += 1) {
      for (let c = j; c <= row; c += 1) g[row * n + c] = dot(data, row * d, c * d, d);
    }
    for (let row = i; row <= below; row += 1) {
      for (let c = 0; c < row; c += 1) g[c * n + row] = g[row * n + c]!;
    }
  }
  return out;
}

function dot(data: Float64Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let t = 0; t < length; t += 1) sum += data[a + t]! * data[b + t]!;
  return sum;
}

/**
 * The Gram matrix of the rows after subtracting their (weighted) mean, from the Gram matrix alone:
 * G'_ij = G_ij − m_i − m_j + m̄, with m_i = Σ_j p_j G_ij and m̄ = Σ_i p_i m_i.
 *
 * Centring first keeps small distances between far-away points exact; distances do not change.
 * @param weights p, summing to 1; uniform when absent.
 */
export function centredGram(g: Matrix, weights?: ArrayLike<number>): Matrix {
  const n = g.rows;
  const means = new Float64Array(n);
  let grand = 0;
  for (let i = 0; i < n; i += 1) {
    let s = 0;
    for (let j = 0; j < n; j += 1) s += (weights ? weights[j]! : 1 / n) * g.data[i * n + j]!;
    means[i] = s;
    grand += (weights ? weights[i]! : 1 / n) * s;
  }
  const out = matrix(n, n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      // The means are added first so that entries (i, j) and (j, i) are equal to the last bit.
      out.data[i * n + j] = g.data[i * n + j]! - (means[i]! + means[j]!) + grand;
    }
  }
  return out;
}
