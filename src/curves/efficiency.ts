import { distortionAtRate, rateAtDistortion, slopeAtRate } from "./bounds.ts";
import type { Bracket, Curve, RatePoint } from "./curve.ts";
import { hullDistortionAt, hullRateAt } from "./lowerHull.ts";

/** How far a grouping is from the best code there can be, each number with the bracket the certificate allows. */
export interface Efficiency {
  /** R(D_G): what the best code of the grouping's distortion spends. */
  readonly boundRateBits: Bracket;
  /** R_G − R(D_G). */
  readonly excessRateBits: Bracket;
  /** D(R_G): what the best code of the grouping's rate loses. */
  readonly boundDistortion: Bracket;
  /** D_G − D(R_G), in the units of the curve. */
  readonly excessDistortion: Bracket;
  /** ε = min_s [F_s(G) − F*_s]/s, in units of distortion, and the slope that reaches it. */
  readonly slopeMatchedLoss: Bracket & {
    readonly slopeNats: { readonly low: number; readonly high: number | null };
  };
  /** What the best hard grouping of the same distortion spends; null where none was found. */
  readonly hardRateBits: number | null;
  /** R_hard(D_G) − R(D_G): the part of the excess rate that every hard grouping pays. */
  readonly priceOfHardGroups: Bracket | null;
  /** R_G − R_hard(D_G): the rest of it; below 0 where the grouping beats the hard groupings found. */
  readonly excessOverHardBits: number | null;
  /** What the best hard grouping of the same rate loses. */
  readonly hardDistortion: number | null;
  /** η = (D_null − D_G)/(D_null − D_hard): 0 like random groups, 1 like the best hard ones of the same rate. */
  readonly eta: number | null;
}

/**
 * Places a grouping between the null, the best hard groupings and the certified curve.
 *
 * Excess rate R_G − R(D_G); excess distortion D_G − D(R_G); slope-matched loss ε = min_s [F_s(G) − F*_s]/s with
 * F_s = R ln 2 + s D; η = (D_null − D_G)/(D_null − D_hard(R_G)). Since F*_s / s is the least D + R ln 2/s, ε is the
 * excess distortion at equal rate seen from its dual, and its slope that of the curve at R_G: with one bracket for both.
 *
 * @param point (R, D) of the grouping: R = I(X;C), which for a hard one is H(C)
 * @param curve in the same units of distortion; its slopes should reach around R_G and D_G
 * @param hard vertices of the hard curve, from `hardCurve`
 * @param nullDistortion mean distortion of random groupings of the same sizes
 * @returns brackets whose `low` is what is proven at least; all of a bracket is 0 only on the curve
 * @throws UserError when the grouping's distortion is below the least of the curve's alphabet.
 * Source: Zaslavsky, Kemp, Regier & Tishby 2018, PNAS 115, eq 6, doi:10.1073/pnas.1800521115.
 * @example efficiency({ rateBits: 1, distortion: .2 }, curve, hull, .9).excessRateBits // { low: .27, high: .27 }
 */
export function efficiency(
  point: RatePoint,
  curve: Curve,
  hard: readonly RatePoint[],
  nullDistortion: number,
): Efficiency {
  const { rateBits, distortion } = point;
  const boundRateBits = rateAtDistortion(curve, distortion);
  const boundDistortion = distortionAtRate(curve, rateBits);
  const excessDistortion = below(distortion, boundDistortion);
  const hardRateBits = hullRateAt(hard, distortion);
  const hardDistortion = hullDistortionAt(hard, rateBits);
  const span = hardDistortion === null ? 0 : nullDistortion - hardDistortion;
  return {
    boundRateBits,
    excessRateBits: below(rateBits, boundRateBits),
    boundDistortion,
    excessDistortion,
    slopeMatchedLoss: { ...excessDistortion, slopeNats: slopeAtRate(curve, rateBits) },
    hardRateBits,
    priceOfHardGroups: hardRateBits === null ? null : below(hardRateBits, boundRateBits),
    excessOverHardBits: hardRateBits === null ? null : rateBits - hardRateBits,
    hardDistortion,
    eta: span > 0 ? (nullDistortion - distortion) / span : null,
  };
}

/** value − [low, high] */
function below(value: number, { low, high }: Bracket): Bracket {
  return { low: value - high, high: value - low };
}
