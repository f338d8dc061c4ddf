import { UserError } from "../errors.ts";
import { bitsFromNats, natsFromBits } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { requireDistortions } from "./alphabet.ts";
import { requireTolerance, sourceDistribution } from "./source.ts";

export interface BlahutArimotoOptions {
  /** d_ij ≥ 0: (items × reproductions) */
  readonly distortion: Matrix;
  /** p_i, summing to 1 within 1e-9; uniform when absent. */
  readonly source?: ArrayLike<number>;
  /** s > 0, nats per unit of distortion. */
  readonly slopeNats: number;
  /** The gap to stop at; default 1e-6. */
  readonly toleranceBits?: number;
  /** Default 100,000. */
  readonly maxIterations?: number;
}

export interface BlahutArimotoResult {
  /** q_j: (reproductions) */
  readonly weights: Float64Array;
  /** I(X;Y) of the code. */
  readonly rateBits: number;
  readonly distortion: number;
  /** How far rateBits + s · distortion / ln 2 may be above its minimum. */
  readonly gapBits: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Solves one slope by the classic alternating minimisation: simple, sure and slow. `certifiedCurve` is the fast way;
 * this is what it is held against.
 *
 * A_ij = e^{−s d_ij}, z_i = Σ_j q_j A_ij, c_j = Σ_i p_i A_ij / z_i, q_j ← q_j c_j, until ln max_j c_j ≤ tolerance.
 *
 * @throws UserError for a bad distortion, source, slope or tolerance.
 * Source: Blahut 1972, IEEE Trans. Inf. Theory 18, 460–473, Theorems 1 and 6, doi:10.1109/TIT.1972.1054855;
 * Arimoto 1972, doi:10.1109/TIT.1972.1054753.
 * @example
 * // two alike, Hamming: D = 1/(1 + e²), R = 1 − h(D)
 * blahutArimoto({ distortion: matrixFromRows([[0, 1], [1, 0]]), slopeNats: 2 }) // distortion .119203, rateBits .472935
 */
export function blahutArimoto(options: BlahutArimotoOptions): BlahutArimotoResult {
  const { distortion, slopeNats, maxIterations = 100_000 } = options;
  const { rows: n, cols: m, data } = distortion;
  requireDistortions(distortion);
  if (!(slopeNats > 0 && slopeNats < Infinity)) {
    throw new UserError(`The slope is ${slopeNats}; a slope is a finite number above 0.`);
  }
  const toleranceNats = natsFromBits(requireTolerance(options.toleranceBits ?? 1e-6));
  const pX = sourceDistribution(n, options.source);
  // The least distortion of a row is taken out, or e^{−s d} could vanish for all of it.
  const kernel = new Float64Array(n * m);
  for (let i = 0; i < n; i += 1) {
    const row = data.subarray(i * m, (i + 1) * m);
    const least = row.reduce((a, b) => Math.min(a, b));
    for (let j = 0; j < m; j += 1) kernel[i * m + j] = Math.exp(-slopeNats * (row[j]! - least));
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
      const gapBits = Math.max(0, bitsFromNats(gapNats));
      return { ...codeOf(distortion, pX, kernel, q, z, c), weights: q, gapBits, iterations, converged };
    }
    for (let j = 0; j < m; j += 1) q[j] = q[j]! * c[j]!;
  }
}

/** Rate and distortion of the channel q_j A_ij / z_i, whose reproductions have probabilities q_j c_j. */
function codeOf(
  { rows: n, cols: m, data }: Matrix,
  pX: Float64Array,
  kernel: Float64Array,
  q: Float64Array,
  z: Float64Array,
  c: Float64Array,
): { rateBits: number; distortion: number } {
  let rateNats = 0;
  let distortion = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < m; j += 1) {
      const share = (q[j]! * kernel[i * m + j]!) / z[i]!;
      const probability = q[j]! * c[j]!;
      // It holds p_i times the share: where it vanishes, so does that.
      if (!(pX[i]! * share > 0 && probability > 0)) continue;
      distortion += pX[i]! * share * data[i * m + j]!;
      rateNats += pX[i]! * share * Math.log(share / probability);
    }
  }
  return { rateBits: Math.max(0, bitsFromNats(rateNats)), distortion };
}
