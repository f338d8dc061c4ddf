/**
 * The inner loops of the solver. A kernel matrix A lies row after row, `stride` places a row, an even number; its rows
 * are a multiple of four. Vectors over the columns have `stride` places. Where the number of columns k is odd, place k
 * counts as one more: it holds 0 in vectors that are read, and anything afterwards in those that are written.
 *
 * All arrays of a call come from the same `KernelMemory`.
 */
export interface Kernels {
  /** A_ia ← e^{−s (A_ia − least_i)}, and 0 where s (A_ia − least_i) reaches cutoff_i. */
  exponentials(a: KernelMatrix, slope: number, least: Float64Array, cutoffs: Float64Array): void;

  /** z ← A q */
  mixture(a: KernelMatrix, q: Float64Array, z: Float64Array): void;

  /** c ← A' w */
  projection(a: KernelMatrix, w: Float64Array, c: Float64Array): void;

  /** z ← A q and c ← A' (p / z) in one reading of A. */
  dual(a: KernelMatrix, q: Float64Array, p: Float64Array, z: Float64Array, c: Float64Array): void;

  /** out ← A' (h ∘ A v) in one reading of A. */
  curvature(a: KernelMatrix, v: Float64Array, h: Float64Array, out: Float64Array): void;

  /** out_a ← Σ_i h_i A_ia² */
  diagonal(a: KernelMatrix, h: Float64Array, out: Float64Array): void;

  /** Σ_a q_a A_ia (d_a − least), for row i. */
  excess(a: KernelMatrix, i: number, q: Float64Array, d: Float64Array, least: number): number;
}

/** The columns in use of a matrix that has room for more. */
export interface KernelMatrix {
  readonly values: Float64Array;
  /** The first column. */
  readonly from: number;
  /** A multiple of four. */
  readonly rows: number;
  /** Even. */
  readonly stride: number;
  /** Columns in use. */
  readonly k: number;
}

/** The exponent's constants: e^{−x} = 2^n e^r with n the whole number nearest to −x / ln 2, r = −x − n ln 2. */
export const EXPONENTIAL = {
  perLn2: -Math.LOG2E,
  /** Added and taken away again, it rounds to a whole number, which meanwhile stands in the lowest bits. */
  rounding: 6755399441055744,
  /** ln 2 in two parts: n times the first is exact. */
  ln2High: 0.6931471803691238,
  ln2Low: 1.9082149292705877e-10,
  /** 1/k! from k = 11 down to 0: e^r to a relative 7e-15 for |r| ≤ ½ ln 2. */
  series: Array.from({ length: 12 }, (_, k) => factorial(11 - k)).map((f) => 1 / f),
} as const;

/** Cutoffs above this would reach numbers too small to be normal. */
export const MOST_CUTOFF = 700;

function factorial(k: number): number {
  return k < 2 ? 1 : k * factorial(k - 1);
}
