import { natsFromBits } from "../information/units.ts";
import type { Bracket, Curve, RatePoint } from "./curve.ts";
import { lowerHull } from "./lowerHull.ts";

/** ε with the slope it is reached at. */
export interface SlopeMatchedLoss extends Bracket {
  readonly slopeNats: number;
}

/**
 * The loss of a code at the trade-off that suits it best: ε = min_s [F_s(G) − F*_s]/s with F_s = R_nats + s·D.
 *
 * With t = 1/s it is min_t [t R_G + D_G − φ(t)], φ(t) = min over codes of t R + D. φ is known from below at the solved
 * slopes, by their certificates, and at t = 0, where it is the least distortion: the smallest loss there is the upper
 * end. From above φ is the lower envelope of the codes found; the loss against it is convex and piecewise linear, so its
 * minimum over all t is at an edge of their hull or at t = 0: the lower end.
 *
 * @returns ε in units of distortion, with the slope of its upper end; null for a curve without points
 */
export function slopeMatchedLoss(grouping: RatePoint, curve: Curve): SlopeMatchedLoss | null {
  const rate = natsFromBits(grouping.rateBits);
  const last = curve.points.at(-1);
  if (last === undefined) return null;
  let high = Math.max(0, grouping.distortion - curve.leastDistortion.distortion);
  let { slopeNats } = last;
  for (const point of curve.points) {
    const floor = natsFromBits(point.lowerBoundBits) / point.slopeNats + point.distortion;
    const loss = Math.max(0, rate / point.slopeNats + grouping.distortion - floor);
    if (loss < high) ({ high, slopeNats } = { high: loss, slopeNats: point.slopeNats });
  }
  return { low: Math.min(high, lossAgainstCodes(rate, grouping.distortion, curve)), high, slopeNats };
}

function lossAgainstCodes(rateNats: number, distortion: number, curve: Curve): number {
  const hull = lowerHull([curve.zeroRate, curve.leastDistortion, ...curve.points]);
  let loss = distortion - hull[0]!.distortion;
  for (let a = 0; a + 1 < hull.length; a += 1) {
    const [left, right] = [hull[a]!, hull[a + 1]!];
    const t = (right.distortion - left.distortion) / natsFromBits(left.rateBits - right.rateBits);
    loss = Math.min(loss, t * (rateNats - natsFromBits(left.rateBits)) + distortion - left.distortion);
  }
  return Math.max(0, loss);
}
