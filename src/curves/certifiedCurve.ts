import { UserError } from "../errors.ts";
import { bitsFromNats, natsFromBits } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { makeAlphabet } from "./alphabet.ts";
import { requireRate } from "./bounds.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import { thin } from "./curvePoints.ts";
import { settleDistortion, settleRate } from "./settle.ts";
import { climb, slopeLadder, type SlopeLadder } from "./slopeLadder.ts";
import { fillSandwich } from "./sandwich.ts";
import { solveRange } from "./slopeRange.ts";
import type { SlopeSolution } from "./solveSlope.ts";

export interface CertifiedCurveOptions {
  /** d_ij ≥ 0: (items × reproductions) */
  readonly distortion: Matrix;
  /** p_i, summing to 1 within 1e-9; uniform when absent. */
  readonly source?: ArrayLike<number>;
  /** Slopes to solve, nats per unit of distortion. */
  readonly slopes?: readonly number[];
  /** How many slopes to choose when none are given; default 40. Fewer are solved where the curve is known sooner. */
  readonly count?: number;
  /** The gap every point is solved to; default 1e-6. */
  readonly toleranceBits?: number;
  /** Distortions at which R(D) is to be known to the tolerance: slopes are added until it is. */
  readonly atDistortions?: readonly number[];
  /** Rates, in bits, at which D(R) is to be. */
  readonly atRates?: readonly number[];
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
  const toleranceBits = options.toleranceBits ?? 1e-6;
  if (!(toleranceBits > 0 && toleranceBits < Infinity)) {
    throw new UserError(`The tolerance is a finite number of bits above 0; got ${toleranceBits}.`);
  }
  const alphabet = makeAlphabet(options.distortion, options.source);
  const ladder = slopeLadder(alphabet, natsFromBits(toleranceBits));
  const chosen = solveSlopes(ladder, options);
  const { zero, least } = ladder;
  for (const distortion of options.atDistortions ?? []) {
    if (!(distortion >= least.distortion && distortion < Infinity)) {
      throw new UserError(
        `No code reaches a distortion of ${distortion}: the least of these reproductions is ${least.distortion}.`,
      );
    }
    chosen.push(...settleDistortion(ladder, distortion));
  }
  for (const rateBits of options.atRates ?? []) {
    requireRate(rateBits);
    chosen.push(...settleRate(ladder, natsFromBits(rateBits)));
  }
  const points = ladder.rungs
    .filter((rung) => chosen.includes(rung))
    .map((rung) => curvePoint(rung, ladder.toleranceNats));
  const sourceNats = alphabet.pX.reduce((sum, p) => sum - p * Math.log(p), 0);
  return {
    points,
    zeroRate: { rateBits: 0, distortion: zero.distortion },
    leastDistortion: { rateBits: bitsFromNats(least.rateNats), distortion: least.distortion },
    certificate: "proven",
    toleranceBits,
    converged: points.every((point) => point.converged),
    source: { items: alphabet.nItems, entropyBits: bitsFromNats(Math.max(0, sourceNats)) },
    reproductions: alphabet.nReproductions,
    distortionMeasure: options.distortionMeasure ?? "given",
  };
}

/** Solves the slopes asked for, or chooses them. */
function solveSlopes(ladder: SlopeLadder, { slopes, count }: CertifiedCurveOptions): SlopeSolution[] {
  if (slopes !== undefined) {
    const bad = slopes.findIndex((s) => !(s > 0 && s < Infinity));
    if (bad >= 0) {
      throw new UserError(`Slope ${bad + 1} is ${slopes[bad]}; a slope is a finite number above 0.`);
    }
    return [...new Set(slopes)].sort((a, b) => a - b).map((s) => climb(ladder, s));
  }
  const most = count ?? 40;
  if (!(Number.isInteger(most) && most >= 2)) {
    throw new UserError(`The number of points is a whole number of at least 2; got ${most}.`);
  }
  // Nothing to trade: one reproduction is the best for every item.
  if (!(ladder.zero.distortion > ladder.least.distortion)) return [];
  const { lowest, highest } = solveRange(ladder);
  fillSandwich(ladder, most, lowest, highest);
  return thin(
    ladder.rungs.filter((rung) => rung.slopeNats >= lowest && rung.slopeNats <= highest),
    most,
  );
}

function curvePoint(solution: SlopeSolution, toleranceNats: number): CurvePoint {
  return {
    slopeNats: solution.slopeNats,
    rateBits: bitsFromNats(solution.rateNats),
    distortion: solution.distortion,
    lowerBoundBits: bitsFromNats(solution.rateNats - solution.gapNats),
    gapBits: bitsFromNats(solution.gapNats),
    symbols: solution.members.length,
    iterations: solution.iterations,
    converged: solution.gapNats <= toleranceNats,
  };
}
