import { EXPONENTIAL, type KernelMatrix, type Kernels } from "./kernels.ts";

/**
 * The kernels in plain JavaScript: where there is no WebAssembly with SIMD, and for matrices beyond its memory. They
 * say what the fast ones compute, which is the same to the last bit.
 */
export const javaScriptKernels: Kernels = {
  exponentials: ({ values, from, rows, stride, k }, slope, least, cutoffs) => {
    for (let i = 0; i < rows; i += 1) {
      for (let e = i * stride + from; e < i * stride + from + k; e += 1) {
        values[e] = exponential(slope * (values[e]! - least[i]!), cutoffs[i]!);
      }
    }
  },

  mixture: (a, q, z) => {
    for (let i = 0; i < a.rows; i += 1) z[i] = rowProduct(a, i, q);
  },

  projection: (a, w, c) => {
    c.fill(0);
    for (let i = 0; i < a.rows; i += 1) addRow(a, i, w[i]!, c);
  },

  dual: (a, q, p, z, c) => {
    c.fill(0);
    for (let i = 0; i < a.rows; i += 1) {
      z[i] = rowProduct(a, i, q);
      addRow(a, i, p[i]! / z[i]!, c);
    }
  },

  curvature: (a, v, h, out) => {
    out.fill(0);
    for (let i = 0; i < a.rows; i += 1) addRow(a, i, h[i]! * rowProduct(a, i, v), out);
  },

  diagonal: ({ values, from, rows, stride, k }, h, out) => {
    out.fill(0);
    for (let i = 0; i < rows; i += 1) {
      const row = i * stride + from;
      for (let e = 0; e < k; e += 1) out[e]! += h[i]! * values[row + e]! * values[row + e]!;
    }
  },

  excess: ({ values, from, stride, k }, i, q, d, least) => {
    const row = i * stride + from;
    let even = 0;
    let odd = 0;
    for (let e = 0; e < k; e += 2) {
      even += q[e]! * values[row + e]! * (d[e]! - least);
      odd += q[e + 1]! * values[row + e + 1]! * (d[e + 1]! - least);
    }
    return even + odd;
  },
};

const { perLn2, rounding, ln2High, ln2Low, series } = EXPONENTIAL;
const POWERS = Float64Array.from({ length: 1024 }, (_, n) => 2 ** -n);

/** e^{−x} for 0 ≤ x < cutoff, else 0. */
function exponential(x: number, cutoff: number): number {
  if (!(x < cutoff)) return 0;
  const n = x * perLn2 + rounding - rounding;
  const r = 0 - n * ln2High - x - n * ln2Low;
  const pair = (k: number): number => series[k]! * r + series[k + 1]!;
  const square = r * r;
  const fourth = square * square;
  const sum =
    ((pair(0) * square + pair(2)) * fourth + (pair(4) * square + pair(6))) * fourth +
    (pair(8) * square + pair(10));
  return sum * POWERS[-n]!;
}

function rowProduct({ values, from, stride, k }: KernelMatrix, i: number, q: Float64Array): number {
  const row = i * stride + from;
  let even = 0;
  let odd = 0;
  for (let e = 0; e < k; e += 2) {
    even += values[row + e]! * q[e]!;
    odd += values[row + e + 1]! * q[e + 1]!;
  }
  return even + odd;
}

function addRow({ values, from, stride, k }: KernelMatrix, i: number, weight: number, c: Float64Array): void {
  const row = i * stride + from;
  for (let e = 0; e < k; e += 1) c[e]! += weight * values[row + e]!;
}
