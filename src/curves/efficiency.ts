import { distortionAtRate, rateAtDistortion } from "./bounds.ts";
import type { Bracket, Curve, RatePoint } from "./curve.ts";
import { hullDistortionAt, hullRateAt, lowerHull } from "./lowerHull.ts";
import { slopeMatchedLoss } from "./slopeMatchedLoss.ts";

/** How far a grouping is from the best code, each distance with the bracket that the curve's certificate allows. */
export interface Efficiency {
  /** R_G − R(D_G), in bits: what is spent beyond the best code of the same distortion; null where no code reaches D_G. */
  readonly excessRateBits: Bracket | null;
  /** D_G − D(R_G): what is lost beyond the best code of the same rate. */
  readonly excessDistortion: Bracket;
  /** ε = min_s [F_s(G) − F*_s]/s, in units of distortion; null where the curve has no points. */
  readonly slopeMatchedLoss: Bracket | null;
  /** The slope at which ε is reached, nats per unit of distortion. */
  readonly matchedSlopeNats: number | null;
  /**
   * R_hard(D_G) − R(D_G), in bits: what the best hard grouping found spends beyond the best code of the same distortion,
   * and so the price of hard categories in `excessRateBits`; null where the hard groupings do not reach D_G.
   */
  readonly hardPriceBits: number | null;
  /**
   * η = (D_null − D_G)/(D_null − D_hard(R_G)): 0 for a random grouping, 1 for the best hard one of the same rate; null
   * where the two do not differ.
   */
  readonly placeBetweenNullAndHard: number | null;
}

/**
 * How efficient a grouping is: its distances from the rate–distortion curve, from the best hard groupings found, and from
 * chance.
 *
 * @param grouping its rate in bits and distortion in the curve's units
 * @param curve solved at the grouping's distortion and rate for narrow brackets (`atDistortions`, `atRates`)
 * @param hard hard groupings found, among them the trivial ones; their lower hull is taken
 * @param nullDistortion expected distortion of random groupings of the same sizes
 * Source: ε by Zaslavsky, Kemp, Regier & Tishby (2018), PNAS 115, 7937–7942, doi:10.1073/pnas.1800521115.
 * @example efficiency({ rateBits: 4.14, distortion: 0.865 }, curve, hard, 0.962).excessRateBits // { low: 3.18…, high: 3.18… }
 */
export function efficiency(
  grouping: RatePoint,
  curve: Curve,
  hard: readonly RatePoint[],
  nullDistortion: number,
): Efficiency {
  const { rateBits, distortion } = grouping;
  const reachable = distortion >= curve.leastDistortion.distortion;
  const rate = reachable ? rateAtDistortion(curve, distortion) : null;
  const least = distortionAtRate(curve, rateBits);
  const hull = lowerHull(hard);
  const hardRate = hullRateAt(hull, distortion);
  const hardDistortion = hullDistortionAt(hull, rateBits);
  const room = hardDistortion === null ? 0 : nullDistortion - hardDistortion;
  const loss = slopeMatchedLoss(grouping, curve);
  return {
    excessRateBits: rate && {
      low: Math.max(0, rateBits - rate.high),
      high: Math.max(0, rateBits - rate.low),
    },
    excessDistortion: {
      low: Math.max(0, distortion - least.high),
      high: Math.max(0, distortion - least.low),
    },
    slopeMatchedLoss: loss && { low: loss.low, high: loss.high },
    matchedSlopeNats: loss && loss.slopeNats,
    hardPriceBits: rate === null || hardRate === null ? null : Math.max(0, hardRate - rate.high),
    placeBetweenNullAndHard: room > 0 ? (nullDistortion - distortion) / room : null,
  };
}
