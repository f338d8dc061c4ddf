import type { Grouping } from "../groupings/grouping.ts";
import { informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import { bitsFromNats } from "../information/units.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { codeAtSlope } from "./codeAtSlope.ts";
import { scatterOfSubset } from "./distortionOfSubset.ts";
import { slopeKernel, type SlopeKernel } from "./slopeKernel.ts";

/** What the excess rate over subsets is computed from. */
export interface ExcessRateOptions {
  /** d_ij ≥ 0 between items and reproductions: (items × reproductions) */
  readonly distortion: Matrix;
  /** Vectors whose squared distances are in the units of the distortion, centred or nearly so: (items × dimensions) */
  readonly points: Matrix;
  /** Of all the items. */
  readonly grouping: Grouping;
  /** The curve's slope at the distortion of the grouping, in nats per unit of distortion. */
  readonly slopeNats: number;
}

/** Steps that fit the code to a subset. */
const STEPS = 5;

/**
 * How many bits a grouping spends above the curve, among some of its items: for resampling, without solving a curve for
 * each subset.
 *
 * R_G(S) − [F_s(S) − s D_G(S)] / ln 2,  F_s(S) = min_q −mean_{i∈S} ln Σ_j q_j e^{−s d_ij}, the line of slope s that supports the curve of S.
 * q starts at that of all the items, where F_s has no slope in q (the envelope theorem), so that the error is of second order,
 * and a few steps of Blahut and Arimoto over the reproductions in use take most of that away.
 *
 * @returns bits an item, a function of the indices kept; for all items R_G − R(D_G) up to a gap of 1e-6 bits
 * @throws UserError for a bad distortion or slope; RangeError when items, points and distortion differ in number.
 * Source: the dual of the curve by Blahut (1972), doi:10.1109/TIT.1972.1054855; the envelope theorem, Milgrom & Segal (2002),
 *   doi:10.1111/1468-0262.00296.
 * @example
 * const excess = excessRateOfSubset({ distortion, points, grouping, slopeNats });
 * jackknifeScore(excess, deletions, { lowerBound: 0, aboveChance: 0.5 })
 */
export function excessRateOfSubset(options: ExcessRateOptions): (kept: Int32Array) => number {
  const { distortion, points, grouping, slopeNats } = options;
  const n = grouping.items.length;
  if (distortion.rows !== n)
    throw new RangeError(`The grouping has ${n} items, the distortion ${distortion.rows} rows.`);
  const { columns, weights } = codeAtSlope(distortion, slopeNats);
  const code = { weights, ...slopeKernel(distortion, columns, slopeNats) };
  const scatter = scatterOfSubset(points, grouping);
  return (kept) => {
    const share = new Float64Array(n);
    for (const i of kept) share[i] = 1 / kept.length;
    const { distortion: left } = scatter(kept);
    return (
      informationOfGroupingBits(grouping, share) - bitsFromNats(dualValue(code, kept) - slopeNats * left)
    );
  };
}

/** The best code at a slope, with its kernel. */
interface CodeKernel extends SlopeKernel {
  readonly weights: Float64Array;
}

/** min_q −mean ln Σ_a q_a e^{−s d_ia} over the items kept, a few steps of Blahut and Arimoto from the q of all items. */
function dualValue({ weights, kernel, floor }: CodeKernel, kept: Int32Array): number {
  const { cols, data } = kernel;
  let q = weights;
  for (let step = 0; ; step += 1) {
    const c = new Float64Array(cols);
    let value = 0;
    for (const i of kept) {
      let z = 0;
      for (let a = 0; a < cols; a += 1) z += q[a]! * data[i * cols + a]!;
      value += (floor[i]! - Math.log(z)) / kept.length;
      for (let a = 0; a < cols; a += 1) c[a]! += data[i * cols + a]! / z / kept.length;
    }
    if (step === STEPS) return value;
    q = q.map((weight, a) => weight * c[a]!);
  }
}
