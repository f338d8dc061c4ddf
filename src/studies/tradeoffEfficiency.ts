import type { Bracket as CurveBracket, Curve } from "../curves/curve.ts";
import { efficiency } from "../curves/efficiency.ts";
import { lowerHull } from "../curves/lowerHull.ts";
import { entropyOfSizesBits } from "../information/entropy.ts";
import type { Space } from "./space.ts";
import type { Bracket, EfficiencyResult, PlanePoint } from "./tradeoffResult.ts";

/** The two hard groupings that need no search: all items together, and every different item alone. */
export function trivialGroupings({ firstAlike, nDistinct }: Space): PlanePoint[] {
  const sizes = new Float64Array(firstAlike.length);
  for (const first of firstAlike) sizes[first]! += 1;
  return [
    { label: "all items together", k: 1, rateBits: 0, distortionShare: 1 },
    {
      label: "every item alone",
      k: nDistinct,
      rateBits: entropyOfSizesBits(sizes.filter((size) => size > 0)),
      distortionShare: 0,
    },
  ];
}

/** The lower convex hull of hard groupings, by rising distortion. */
export function hardHull(points: readonly PlanePoint[]): PlanePoint[] {
  return lowerHull(points.map((point) => ({ ...point, distortion: point.distortionShare }))).map(
    ({ distortion: _, ...point }) => point,
  );
}

/** A grouping's distances from the curve, the hard groupings and chance, as results.json holds them. */
export function efficiencyResult(
  point: PlanePoint,
  curve: Curve,
  hard: readonly PlanePoint[],
  chance: number,
): EfficiencyResult {
  const found = efficiency(
    { rateBits: point.rateBits, distortion: point.distortionShare },
    curve,
    lowerHull(hard.map(({ rateBits, distortionShare }) => ({ rateBits, distortion: distortionShare }))),
    chance,
  );
  return {
    excessRateBits: bracketOf(found.excessRateBits),
    excessRateInterval: null,
    hardPriceBits: found.priceOfHardGroups && bracketOf(found.priceOfHardGroups).value,
    excessDistortionShare: bracketOf(found.excessDistortion),
    slopeMatchedLossShare: bracketOf(found.slopeMatchedLoss),
    matchedSlopeNats: found.slopeMatchedLoss.slopeNats.low,
    placeBetweenNullAndHard: found.eta,
  };
}

/** A distance from the best code is never below 0: what the certificate leaves open beneath it is cut off. */
function bracketOf(bracket: CurveBracket): Bracket {
  const low = Math.max(0, bracket.low);
  const high = Math.max(0, bracket.high);
  return { value: (low + high) / 2, low, high };
}
