import { kernelExports } from "./kernelExports.ts";
import { matrix, type Matrix } from "./matrix.ts";
import { PRODUCTS_SOURCE, SIDE } from "./productsKernel.ts";
import { wasmMemory } from "./wasmMemory.ts";

/**
 * The Gram matrix of inner products between rows: G_ij = Σ_d x_id x_jd, (rows × rows).
 *
 * Everything about squared distances and centroids of the rows can be had from it, so that later work does not
 * depend on the number of dimensions. Computed four rows by four at a time in WebAssembly where there is room for it; each
 * product is summed from the first dimension to the last either way, so that the bytes are the same: cost rows² · cols / 2.
 */
export function gram(x: Matrix): Matrix {
  const out = matrix(x.rows, x.rows);
  if (x.rows === 0 || x.cols === 0) return out;
  if (!productsOfPanels(x, out)) productsOfRows(x, out);
  return out;
}

/** Fills a Gram matrix one product at a time. */
export function productsOfRows({ rows: n, cols, data }: Matrix, out: Matrix): void {
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let t = 0; t < cols; t += 1) sum += data[i * cols + t]! * data[j * cols + t]!;
      out.data[i * n + j] = sum;
      out.data[j * n + i] = sum;
    }
  }
}

/**
 * Fills a Gram matrix by panels of four rows.
 *
 * @returns false where WebAssembly, its SIMD or the memory for a copy of the rows is missing
 */
function productsOfPanels(x: Matrix, out: Matrix): boolean {
  const { rows: n, cols } = x;
  const panels = Math.ceil(n / SIDE);
  const size = SIDE * cols;
  const stride = SIDE * panels;
  const memory = wasmMemory(8 * (panels * size + SIDE * stride));
  const exported = memory && kernelExports(PRODUCTS_SOURCE, memory);
  if (memory === null || exported === null) return false;
  const products = exported["products"] as (...places: number[]) => void;
  const packed = new Float64Array(memory.buffer, 0, panels * size);
  for (let i = 0; i < n; i += 1) {
    const to = Math.floor(i / SIDE) * size + (i % SIDE);
    for (let t = 0; t < cols; t += 1) packed[to + SIDE * t] = x.data[i * cols + t]!;
  }
  const strip = new Float64Array(memory.buffer, packed.byteLength, SIDE * stride);
  const g = out.data;
  for (let panel = 0; panel < panels; panel += 1) {
    const own = 8 * panel * size;
    products(own, 0, own + 8 * size, strip.byteOffset, 8 * stride, 8 * size);
    const first = panel * SIDE;
    for (let i = first; i < Math.min(first + SIDE, n); i += 1) {
      const row = (i - first) * stride;
      for (let j = 0; j <= i; j += 1) {
        g[i * n + j] = strip[row + j]!;
        g[j * n + i] = strip[row + j]!;
      }
    }
  }
  return true;
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
