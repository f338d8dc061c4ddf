import { bitsFromNats, natsFromBits } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { UserError } from "../errors.ts";
import { makeAlphabet } from "./alphabet.ts";
import { alphabetLadder } from "./alphabetLadder.ts";
import { requireTolerance } from "./source.ts";
import { climb } from "./slopeLadder.ts";

/** The best code of one slope, taken apart by item. */
export interface TiltedInformation {
  readonly slopeNats: number;
  /** D of the code, in units of the distortion. */
  readonly distortion: number;
  /** j(x, D) of each item, whose mean is R(D) to the tolerance: (items) */
  readonly itemBits: Float64Array;
}

/**
 * How many bits each item asks of the best code: its d-tilted information.
 *
 * j(x, D) = −log2 Σ_y q(y) e^{−s d(x,y)} − s D / ln 2, q the best code's distribution over the reproductions at slope s;
 * R(D) = E j(X, D).
 *
 * The first-order change of R when the source changes: −ln z_i is the derivative of min_q −Σ p_i ln z_i by p_i, since q
 * is at its optimum. So the standard error of R(D) over a sample of items is, to first order, that of the mean of j.
 *
 * @param options.distortion (items × reproductions)
 * @param options.source p, summing to 1; uniform when absent
 * @param options.slopeNats s, in nats per unit of distortion
 * @param options.toleranceBits default 1e-6
 * @throws UserError for a bad distortion, source, slope or tolerance.
 * Source: Kostina & Verdú 2012, IEEE Trans. Inf. Theory 58, 3309–3338, arXiv:1102.3944.
 * @example
 * const distortion = matrixFromRows([[0, 1], [1, 0]]);
 * tiltedInformation({ distortion, source: [0.4, 0.6], slopeNats: Math.log(9) }).itemBits // −log2 p(x) − h(.1)
 */
export function tiltedInformation(options: {
  readonly distortion: Matrix;
  readonly source?: ArrayLike<number>;
  readonly slopeNats: number;
  readonly toleranceBits?: number;
}): TiltedInformation {
  const { distortion: d, slopeNats } = options;
  if (!(slopeNats > 0 && slopeNats < Infinity)) {
    throw new UserError(`A slope is a finite number above 0; got ${slopeNats}.`);
  }
  const alphabet = makeAlphabet(d, options.source);
  const ladder = alphabetLadder(alphabet, natsFromBits(requireTolerance(options.toleranceBits ?? 1e-6)));
  const { distortion, members, weights } = climb(ladder, slopeNats);
  const columns = members.map((j) => alphabet.column[j]!);
  const itemBits = Float64Array.from({ length: d.rows }, (_, i) => {
    const own = Float64Array.from(columns, (column) => d.data[i * d.cols + column]!);
    const least = own.reduce((a, b) => Math.min(a, b));
    let z = 0;
    own.forEach((value, a) => (z += weights[a]! * Math.exp(-slopeNats * (value - least))));
    return bitsFromNats(slopeNats * (least - distortion) - Math.log(z));
  });
  return { slopeNats, distortion, itemBits };
}
