import { UserError } from "../errors.ts";
import { natsFromBits } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { makeAlphabet } from "./alphabet.ts";
import { alphabetLadder } from "./alphabetLadder.ts";
import type { CurveCode } from "./certifiedCurve.ts";
import { climb } from "./slopeLadder.ts";
import { requireTolerance } from "./source.ts";

/** The best code of one slope. */
export interface SlopeCode extends CurveCode {
  readonly rateNats: number;
  readonly distortion: number;
  readonly gapNats: number;
  readonly converged: boolean;
}

/**
 * The best code of a finite alphabet at one slope, without the rest of its curve.
 *
 * @param distortion d_ij ≥ 0: (items × reproductions)
 * @param slopeNats s, nats per unit of distortion
 * @param options.source p_i, summing to 1; uniform when absent
 * @param options.toleranceBits the gap to solve to; default 1e-6
 * @throws UserError for a bad distortion, source, slope or tolerance
 */
export function codeAtSlope(
  distortion: Matrix,
  slopeNats: number,
  options: { readonly source?: ArrayLike<number>; readonly toleranceBits?: number } = {},
): SlopeCode {
  if (!(slopeNats > 0 && slopeNats < Infinity)) {
    throw new UserError(`The slope is ${slopeNats}; a slope is a finite number above 0.`);
  }
  const toleranceNats = natsFromBits(requireTolerance(options.toleranceBits ?? 1e-6));
  const alphabet = makeAlphabet(distortion, options.source);
  const found = climb(alphabetLadder(alphabet, toleranceNats), slopeNats);
  return {
    columns: found.members.map((member) => alphabet.column[member]!),
    weights: found.weights,
    rateNats: found.rateNats,
    distortion: found.distortion,
    gapNats: found.gapNats,
    converged: found.gapNats <= toleranceNats,
  };
}
