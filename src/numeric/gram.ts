import { matrix, type Matrix } from "./matrix.ts";

/**
 * The Gram matrix of inner products between rows: G_ij = Σ_d x_id x_jd, (rows × rows).
 *
 * Everything about squared distances and centroids of the rows can be had from it, so that later work does not
 * depend on the number of dimensions. Computed in 4-row blocks: cost rows² · cols / 2.
 */
export function gram(x: Matrix): Matrix {
  const { rows: n, cols: d, data } = x;
  const out = matrix(n, n);
  const g = out.data;
  for (let i = 0; i < n; i += 1) {
    const a = i * d;
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
      for (let t = 0; t < d; t += 1) {
        const v = data[a + t]!;
        s0 += v * data[b0 + t]!;
        s1 += v * data[b1 + t]!;
        s2 += v * data[b2 + t]!;
        s3 += v * data[b3 + t]!;
      }
      g[i * n + j] = s0;
      g[i * n + j + 1] = s1;
      g[i * n + j + 2] = s2;
      g[i * n + j + 3] = s3;
    }
    for (; j <= i; j += 1) {
      const b = j * d;
      let s = 0;
      for (let t = 0; t < d; t += 1) s += data[a + t]! * data[b + t]!;
      g[i * n + j] = s;
    }
    for (let c = 0; c < i; c += 1) g[c * n + i] = g[i * n + c]!;
  }
  return out;
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
