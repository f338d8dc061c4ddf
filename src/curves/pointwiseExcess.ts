import { bitsFromNats } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { supportingPoint } from "./bounds.ts";
import type { CurveCode } from "./certifiedCurve.ts";
import type { Curve } from "./curve.ts";
import type { ItemCosts } from "./itemCosts.ts";
import { itemLagrangianNats } from "./slopeKernel.ts";

/** A curve over a finite alphabet, with what is needed to take a distance from it apart by item. */
export interface CodedCurve {
  readonly curve: Curve;
  /** Of each point of the curve, see certifiedCodes. */
  readonly codes: readonly CurveCode[];
  /** d_ij: (items × reproductions) */
  readonly distortion: Matrix;
}

/**
 * A code's excess rate over the curve taken apart by item, so that its uncertainty over items can be told.
 *
 *     e_i = r_i + (s d_i + ln z_i) / ln 2,    z_i = Σ_j q_j e^{−s d_ij},    mean e_i = R − R(D) within the certificate's gap
 *
 * r_i and d_i are what the code spends on item i and loses of it, s the slope whose supporting line is highest at D, q its code.
 * Since q, the centroids and the code's own shares are optimal, e_i is to first order also how the excess moves with the
 * weight of item i: the spread of e_i over items is that of an infinitesimal jackknife, with no curve to solve again.
 *
 * @returns a function of the costs of a grouping (see itemCosts, in the curve's unit of distortion; of codes that are shared in
 *   time their weighted mean), which gives e in bits: (items)
 * @throws RangeError when the curve has no point.
 * Source: infinitesimal jackknife, Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6,
 *   doi:10.1137/1.9781611970319; the dual form of R(D), Blahut (1972), doi:10.1109/TIT.1972.1054855.
 * @example pointwiseExcess(coded)(itemCosts(gram, grouping)) // mean: rate − outerBound(curve, distortion), to the gap
 */
export function pointwiseExcess(coded: CodedCurve): (costs: ItemCosts) => Float64Array {
  const known = new Map<number, Float64Array>();
  return ({ bits, distortion }) => {
    const mean = distortion.reduce((sum, value) => sum + value, 0) / distortion.length;
    const at = supportingPoint(coded.curve, mean);
    const { slopeNats } = coded.curve.points[at]!;
    const lagrangian = known.get(at) ?? itemLagrangianNats(coded.distortion, coded.codes[at]!, slopeNats);
    known.set(at, lagrangian);
    return bits.map((rate, i) => rate + bitsFromNats(slopeNats * distortion[i]! - lagrangian[i]!));
  };
}

/**
 * The excess rate among some of the items, to first order: the excess of all plus how far the mean of e over those kept lies
 * from that over all.
 *
 * Within a category of h items deviations of e count √(h/(h − 1)) times: what a code loses is measured from means that these very
 * items have drawn near, so that they differ less than new items of the category would.
 *
 * @param excess of all items, in bits
 * @param ofItems e, see {@link pointwiseExcess}: (items)
 * @param strata the categories within which items are drawn: (strata) of (items)
 * @returns a function of the indices kept, each once
 * Source: the correction HC2 of MacKinnon & White (1985), doi:10.1016/0304-4076(85)90158-7.
 * @example excessAmong(3, Float64Array.of(2, 4), [Int32Array.of(0, 1)])(Int32Array.of(1)) // 3 + √2
 */
export function excessAmong(
  excess: number,
  ofItems: Float64Array,
  strata: readonly Int32Array[],
): (kept: Int32Array) => number {
  const whole = ofItems.reduce((sum, bits) => sum + bits, 0) / ofItems.length;
  const deviations = ofItems.map((bits) => bits - whole);
  for (const items of strata) {
    if (items.length < 2) continue;
    const mean = items.reduce((sum, i) => sum + deviations[i]!, 0) / items.length;
    const factor = Math.sqrt(items.length / (items.length - 1));
    for (const i of items) deviations[i] = mean + factor * (deviations[i]! - mean);
  }
  return (kept) => excess + kept.reduce((sum, i) => sum + deviations[i]!, 0) / kept.length;
}
