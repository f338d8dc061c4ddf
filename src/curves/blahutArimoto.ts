import type { Alphabet } from "./alphabet.ts";

/** What Blahut–Arimoto ends with; `gapNats` bounds how far −Σ p ln z is above its minimum. */
export interface BlahutArimotoResult {
  /** q_j: (reproductions) */
  readonly weights: Float64Array;
  /** I(X;Y), in nats. */
  readonly rateNats: number;
  readonly distortion: number;
  readonly gapNats: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Solves one slope by the classic alternating minimisation: simple, sure and slow. The reference for the fast solver.
 *
 * A_ij = e^{−s d_ij}, z_i = Σ_j q_j A_ij, c_j = Σ_i p_i A_ij / z_i, q_j ← q_j c_j, until ln max_j c_j ≤ tolerance.
 *
 * @param slopeNats s > 0, nats per unit of distortion
 * @param toleranceNats default 1e-9
 * @param maxIterations default 100,000
 * Source: Blahut 1972, IEEE Trans. Inf. Theory 18, 460–473, Theorems 1 and 6, doi:10.1109/TIT.1972.1054855;
 * Arimoto 1972, doi:10.1109/TIT.1972.1054753.
 * @example
 * // uniform on two symbols, Hamming, s = 2: D = 1/(1 + e²) = .1192
 * blahutArimoto(makeAlphabet(matrixFromRows([[0, 1], [1, 0]])), 2).distortion
 */
export function blahutArimoto(
  alphabet: Alphabet,
  slopeNats: number,
  toleranceNats = 1e-9,
  maxIterations = 100_000,
): BlahutArimotoResult {
  const { nItems: n, nReproductions: m, pX, data, rowStart, column, least } = alphabet;
  const kernel = new Float64Array(n * m);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      kernel[i * m + j] = Math.exp(-slopeNats * (data[rowStart[i]! + column[j]!]! - least[i]!));
    }
  }
  const q = new Float64Array(m).fill(1 / m);
  const z = new Float64Array(n);
  const c = new Float64Array(m);
  for (let iterations = 1; ; iterations += 1) {
    c.fill(0);
    for (let i = 0; i < n; i += 1) {
      let sum = 0;
      for (let j = 0; j < m; j += 1) sum += q[j]! * kernel[i * m + j]!;
      z[i] = sum;
      for (let j = 0; j < m; j += 1) c[j] = c[j]! + (pX[i]! / sum) * kernel[i * m + j]!;
    }
    const gapNats = Math.log(c.reduce((a, b) => Math.max(a, b)));
    const converged = gapNats <= toleranceNats;
    if (converged || iterations >= maxIterations) {
      return { ...codeOf(alphabet, slopeNats, kernel, q, z, c), weights: q, gapNats, iterations, converged };
    }
    for (let j = 0; j < m; j += 1) q[j] = q[j]! * c[j]!;
  }
}

/** Rate and distortion of the channel q_j A_ij / z_i. */
function codeOf(
  { nItems: n, nReproductions: m, pX, data, rowStart, column, least }: Alphabet,
  slopeNats: number,
  kernel: Float64Array,
  q: Float64Array,
  z: Float64Array,
  c: Float64Array,
): { rateNats: number; distortion: number } {
  let rateNats = 0;
  let distortion = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      const joint = (pX[i]! * q[j]! * kernel[i * m + j]!) / z[i]!;
      if (!(joint > 0)) continue;
      const d = data[rowStart[i]! + column[j]!]!;
      distortion += joint * d;
      rateNats += joint * (-slopeNats * (d - least[i]!) - Math.log(z[i]! * c[j]!));
    }
  }
  return { rateNats: Math.max(0, rateNats), distortion };
}
