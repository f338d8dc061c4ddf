import type { RatePoint } from "./curve.ts";
import { lowerHull } from "./lowerHull.ts";

/**
 * The hard curve: the lower convex hull of what hard groupings achieve, with the single group at rate 0.
 *
 * Between vertices lies what time sharing of two groupings achieves. It is the best of the groupings given, so an
 * upper bound of what hard groupings can do.
 *
 * @param points (H(C), D) of hard groupings: k-means at every K, entropy-constrained k-means over slopes, …
 * @param zeroRateDistortion D of the single group: the variance V, or 1 where distortions are shares of it
 * @returns vertices by rising distortion, rate strictly falling; read off with hullRateAt and hullDistortionAt
 * Source: Chou, Lookabaugh & Gray 1989, entropy-constrained vector quantization, doi:10.1109/29.17498.
 * @example hardCurve([{ rateBits: 1, distortion: 0.4 }, { rateBits: 1, distortion: 0.5 }], 1)
 * // [{ rateBits: 1, distortion: .4 }, { rateBits: 0, distortion: 1 }]
 */
export function hardCurve(points: readonly RatePoint[], zeroRateDistortion: number): RatePoint[] {
  const single = { rateBits: 0, distortion: zeroRateDistortion };
  return lowerHull([...points, single].map(({ rateBits, distortion }) => ({ rateBits, distortion })));
}
