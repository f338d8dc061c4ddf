import { bitsFromNats } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { codeAtSlope } from "./codeAtSlope.ts";
import { itemLagrangianNats } from "./slopeKernel.ts";

/** The best code of one slope, and what each item costs in it. */
export interface TiltedInformation {
  readonly slopeNats: number;
  /** The best code's rate and distortion. */
  readonly rateBits: number;
  readonly distortion: number;
  /** How far the code may be from the best: R + sD is known to this. */
  readonly gapBits: number;
  readonly converged: boolean;
  /** Reproductions used. */
  readonly symbols: number;
  /** ȷ of each item: (items); its mean over the source is rateBits, to within gapBits. */
  readonly itemBits: Float64Array;
}

/**
 * The surprisal of each item under the best code of its source at one slope: its d-tilted information.
 *
 *     ȷ(x_i) = −log2 z_i − s D / ln 2,    z_i = Σ_j q_j e^{−s d_ij},    Σ_i p_i ȷ(x_i) = R(D)
 *
 * q is the optimal distribution over the reproductions at slope s and D the distortion it gives. −ln z_i is the item's own
 * part of the Lagrangian F = R ln 2 + s D, and at the optimum it is the same for every reproduction the item may be sent
 * as; less s D, the distortion that all items are allowed, what is left are bits that average to the rate. With s → ∞ and
 * no two items alike it is −log2 p_i, Shannon's surprisal; at zero rate it is (s/ln 2)(d_i − D), how much further the item
 * is from the one reproduction than items are on average: an item may cost less than nothing.
 *
 * @param distortion d_ij ≥ 0: (items × reproductions)
 * @param slopeNats s, nats per unit of distortion
 * @param options.source p_i, summing to 1; uniform when absent
 * @param options.toleranceBits the gap to solve to; default 1e-6
 * @throws UserError for a bad distortion, source, slope or tolerance
 * Source: Kostina & Verdú (2012), doi:10.1109/TIT.2012.2177438; the optimality of q: Csiszár (1974), Studia Sci. Math.
 *   Hung. 9, 57–71.
 * @example tiltedInformation(matrixFromRows([[0, 1], [1, 0]]), 2).itemBits // [.473, .473]: 1 − h(1/(1 + e²))
 */
export function tiltedInformation(
  distortion: Matrix,
  slopeNats: number,
  options: { readonly source?: ArrayLike<number>; readonly toleranceBits?: number } = {},
): TiltedInformation {
  const code = codeAtSlope(distortion, slopeNats, options);
  const lagrangian = itemLagrangianNats(distortion, code, slopeNats);
  return {
    slopeNats,
    rateBits: bitsFromNats(code.rateNats),
    distortion: code.distortion,
    gapBits: bitsFromNats(code.gapNats),
    converged: code.converged,
    symbols: code.columns.length,
    itemBits: lagrangian.map((nats) => bitsFromNats(nats - slopeNats * code.distortion)),
  };
}
