import { UserError } from "../errors.ts";
import { bitsFromNats } from "../information/units.ts";
import type { Bracket, Curve, CurvePoint, RatePoint } from "./curve.ts";
import { hullDistortionAt, hullRateAt, lowerHull } from "./lowerHull.ts";

/**
 * The certified lower bound of the curve, valid at every distortion: the highest of the supporting lines.
 *
 * R(D) ≥ max(0, max_k [ lower_k − s_k (D − D_k) / ln 2 ])
 *
 * @returns bits
 * @example outerBound(curve, 0.1) // ≤ R(0.1)
 */
export function outerBound(curve: Curve, distortion: number): number {
  return curve.points.reduce((best, point) => Math.max(best, lineAt(point, distortion)), 0);
}

/**
 * Which of the curve's points has the supporting line that is highest at a distortion: the one that outerBound rests on
 * where it is above 0.
 *
 * @returns index into the curve's points
 * @throws RangeError when it has none.
 */
export function supportingPoint({ points }: Curve, distortion: number): number {
  if (points.length === 0) throw new RangeError("A curve without points has no supporting line.");
  const heights = points.map((point) => lineAt(point, distortion));
  return heights.indexOf(Math.max(...heights));
}

/** The supporting line of a point, in bits. */
function lineAt({ lowerBoundBits, slopeNats, distortion }: CurvePoint, at: number): number {
  return lowerBoundBits - bitsFromNats(slopeNats * (at - distortion));
}

/**
 * The upper bound of the curve: the lower hull of the codes found and of the two ends.
 *
 * @returns bits
 * @throws UserError for a distortion below the least there is.
 */
export function innerBound(curve: Curve, distortion: number): number {
  const { leastDistortion, zeroRate } = curve;
  requireDistortion(distortion, leastDistortion.distortion, zeroRate.distortion);
  const hull = lowerHull(achieved(curve));
  return hullRateAt(hull, Math.max(distortion, hull[0]!.distortion))!;
}

function achieved(curve: Curve): RatePoint[] {
  return [curve.leastDistortion, ...curve.points, curve.zeroRate];
}

/**
 * R(D): how many bits an item the best code of this distortion spends.
 *
 * @returns bits, between the outer and the inner bound
 * @throws UserError for a distortion below the least there is.
 * @example rateAtDistortion(curve, 0.1) // { low: 0.5019549, high: 0.5019551 }
 */
export function rateAtDistortion(curve: Curve, distortion: number): Bracket {
  const high = innerBound(curve, distortion);
  return { low: Math.min(high, outerBound(curve, distortion)), high };
}

/**
 * D(R): the least distortion of a code of this rate.
 *
 * @returns in units of distortion
 * @throws UserError for a rate that is negative or not a number.
 */
export function distortionAtRate(curve: Curve, rateBits: number): Bracket {
  requireRate(rateBits);
  const high = hullDistortionAt(lowerHull(achieved(curve)), rateBits) ?? curve.zeroRate.distortion;
  let low = rateBits > 0 ? curve.leastDistortion.distortion : curve.zeroRate.distortion;
  for (const point of curve.points) {
    // Where the supporting line reaches this rate.
    const room = point.lowerBoundBits - rateBits;
    low = Math.max(low, point.distortion + room / bitsFromNats(point.slopeNats));
  }
  return { low: Math.min(low, high), high };
}

/**
 * The slope of the curve where it has this rate: by how many nats R falls for a unit of distortion.
 *
 * The tangent there cannot pass above a code that was found, nor start below the outer bound:
 * max_{D' > D} (R − R')/(D' − D) ≤ s ≤ min_{D' < D} (R' − R)/(D − D'), D the lower end of its own bracket.
 *
 * @returns nats per unit of distortion; `high` is null where no found code has more rate
 * @throws UserError for a rate that is negative or not a number.
 */
export function slopeAtRate(curve: Curve, rateBits: number): { low: number; high: number | null } {
  const distortion = distortionAtRate(curve, rateBits).low;
  let low = 0;
  let high: number | null = null;
  for (const { rateBits: rate, distortion: there } of achieved(curve)) {
    if (there > distortion) {
      low = Math.max(low, (rateBits - rate) / (there - distortion));
    } else if (there < distortion) {
      high = Math.min(high ?? Infinity, (rate - rateBits) / (distortion - there));
    }
  }
  return { low: low * Math.LN2, high: high === null ? null : Math.max(low, high) * Math.LN2 };
}

export function requireRate(rateBits: number): void {
  if (!(rateBits >= 0 && rateBits < Infinity)) {
    throw new UserError(`A rate is a finite number of bits of at least 0; got ${rateBits}.`);
  }
}

/** A distortion may miss the least there is by rounding: 1e-12 of the distortion at zero rate. */
export function requireDistortion(distortion: number, least: number, greatest: number): void {
  if (!(distortion >= least - 1e-12 * greatest && distortion < Infinity)) {
    throw new UserError(`No code reaches a distortion of ${distortion}; the least there is is ${least}.`);
  }
}
