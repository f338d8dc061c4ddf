import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** A lower and an upper bound of the rate, in bits. */
export interface RateBracket {
  readonly low: number;
  readonly high: number;
}

/** One stage of a description that is refined step by step. */
export interface RefinementStage {
  readonly groups: number;
  /** H(C) of the cut, in bits: what has been sent up to and including this stage. */
  readonly rateBits: number;
  /** H(C) less that of the stage before: what this stage sends. */
  readonly addedBits: number;
  /** Mean squared distance from the centroid. */
  readonly distortion: number;
  /** H(C) − R(D): bits above the curve, from the bracket of R(D). */
  readonly lossBits: RateBracket;
}

/**
 * What a description in nested stages costs beyond the rate–distortion curve, stage by stage.
 *
 * loss_l = H(C_l) − R(D_l). Each grouping refines the one before, so that its label can be sent as an addition to
 * the earlier one without waste: Σ added = H(C_l). A source is successively refinable when some nested description
 * has loss 0 at every stage; this measures how far these cuts are from that, the price of hard groups included.
 *
 * @param cuts labelings from coarse to fine, each nested in the one before, as cuts of one dendrogram are
 * @param weights positive, one an item
 * @param rateBitsAt the curve of the same items and distortion (mean squared distance): R(D) in bits, as a bracket
 * @throws RangeError naming the first cut that is not nested in the one before.
 * Source: Equitz & Cover 1991, IEEE Transactions on Information Theory 37, 269–275, doi:10.1109/18.75242.
 * @example refinementLoss(distances, weights, [2, 4, 8].map((k) => cutDendrogram(tree, k)), (d) => rateAtDistortion(curve, d))
 */
export function refinementLoss(
  distances: SquaredDistances,
  weights: Float64Array,
  cuts: readonly Int32Array[],
  rateBitsAt: (distortion: number) => RateBracket,
): RefinementStage[] {
  const stages: RefinementStage[] = [];
  cuts.forEach((cut, l) => {
    const coarser = cuts[l - 1];
    if (coarser !== undefined && !isNested(cut, coarser)) {
      throw new RangeError(
        `Cut ${l} is not nested in cut ${l - 1}: a group of it lies in two groups of the other.`,
      );
    }
    const labels = canonicalLabels(cut);
    const masses = groupMasses(labels, weights);
    const rateBits = groupEntropyBits(masses);
    const distortion = withinSumOfSquares(distances, labels, weights) / masses.reduce((a, b) => a + b, 0);
    const { low, high } = rateBitsAt(distortion);
    stages.push({
      groups: masses.length,
      rateBits,
      addedBits: rateBits - (stages.at(-1)?.rateBits ?? 0),
      distortion,
      lossBits: { low: rateBits - high, high: rateBits - low },
    });
  });
  return stages;
}

/** Whether every group of `fine` lies within one group of `coarse`. */
export function isNested(fine: Int32Array, coarse: Int32Array): boolean {
  const within = new Map<number, number>();
  return fine.every((label, i) => {
    const group = within.get(label);
    if (group === undefined) within.set(label, coarse[i]!);
    return group === undefined || group === coarse[i];
  });
}
