import { bitsFromNats, natsFromBits } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { makeAlphabet } from "./alphabet.ts";
import { alphabetLadder } from "./alphabetLadder.ts";
import { chooseSlopes, type SlopeChoice } from "./chooseSlopes.ts";
import type { Curve } from "./curve.ts";
import { curvePoint } from "./curvePoints.ts";
import { onsetSlope } from "./onsetSlope.ts";
import { entropyNats, requireTolerance } from "./source.ts";

/** What certifiedCurve takes. */
export interface CertifiedCurveOptions extends SlopeChoice {
  /** d_ij ≥ 0: (items × reproductions) */
  readonly distortion: Matrix;
  /** p_i, summing to 1 within 1e-9; uniform when absent. */
  readonly source?: ArrayLike<number>;
  /** The gap every point is solved to; default 1e-6. */
  readonly toleranceBits?: number;
  /** The distortion in words; default "given". */
  readonly distortionMeasure?: string;
}

/**
 * The rate–distortion curve of a source over a finite set of reproductions, each point with a proof of how far it can
 * be from the truth.
 *
 * A_ij = e^{−s d_ij}, z_i = Σ_j q_j A_ij, c_j = Σ_i p_i A_ij / z_i: R + s D ≥ −Σ_i p_i ln z_i − ln max_j c_j for every code.
 *
 * Slopes that are not given are chosen: from where R leaves 0 to where the distortion is under 2 % of its greatest,
 * and between, where the bounds are furthest apart.
 *
 * @param options.distortion (items × reproductions); equal rows and columns are merged, which changes nothing
 * @returns rates in bits, slopes in nats per unit of distortion
 * @throws UserError for a bad distortion, source, slope, count, tolerance, rate or distortion.
 * Source: Blahut 1972, IEEE Trans. Inf. Theory 18, Theorems 1–3, doi:10.1109/TIT.1972.1054855.
 * @example
 * const distortion = matrixFromRows([[0, 1], [1, 0]]);
 * const curve = certifiedCurve({ distortion, source: [0.4, 0.6], atDistortions: [0.1] });
 * rateAtDistortion(curve, 0.1) // h(.4) − h(.1) = .501955 bits
 */
export function certifiedCurve(options: CertifiedCurveOptions): Curve {
  return certifiedCodes(options).curve;
}

/** The distribution over reproductions that is best at one slope. */
export interface CurveCode {
  /** Columns of the distortion matrix; of equal columns the first. */
  readonly columns: Int32Array;
  /** q_j > 0, summing to 1. */
  readonly weights: Float64Array;
}

/**
 * The curve as `certifiedCurve` gives it, and with it the code behind each of its points.
 *
 * @returns codes in the order of the curve's points
 * @throws UserError as certifiedCurve.
 * @example certifiedCodes({ distortion, slopes: [2] }).codes[0].weights // sums to 1
 */
export function certifiedCodes(options: CertifiedCurveOptions): {
  readonly curve: Curve;
  readonly codes: readonly CurveCode[];
} {
  const toleranceBits = requireTolerance(options.toleranceBits ?? 1e-6);
  const alphabet = makeAlphabet(options.distortion, options.source);
  const ladder = alphabetLadder(alphabet, natsFromBits(toleranceBits));
  const { zero, least } = ladder;
  const chosen = chooseSlopes(ladder, options, () => onsetSlope(alphabet, zero.members[0]!));
  const points = chosen.map((rung) => curvePoint(rung, rung.members.length, ladder.toleranceNats));
  const codes = chosen.map(({ members, weights }) => ({
    columns: members.map((member) => alphabet.column[member]!),
    weights,
  }));
  const curve: Curve = {
    points,
    zeroRate: { rateBits: 0, distortion: zero.distortion },
    leastDistortion: { rateBits: bitsFromNats(least.rateNats), distortion: least.distortion },
    certificate: "proven",
    toleranceBits,
    converged: points.every((point) => point.converged),
    source: { items: alphabet.nItems, entropyBits: bitsFromNats(entropyNats(alphabet.pX)) },
    reproductions: alphabet.nReproductions,
    distortionMeasure: options.distortionMeasure ?? "given",
  };
  return { curve, codes };
}
