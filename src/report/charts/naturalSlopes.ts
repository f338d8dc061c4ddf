import { natsFromBits } from "../../information/units.ts";
import type { Plane } from "./plane.ts";

/**
 * The slopes the slider stops at, in nats, ascending: those of the curve's points, or without a curve those of the
 * chords between neighbours on the hard curve, where the best grouping changes.
 */
export function naturalSlopes(plane: Plane): number[] {
  const slopes =
    plane.curve.length > 0
      ? plane.curve.map((p) => p.slopeNats)
      : plane.hardCurve.flatMap((point, index) => {
          const next = plane.hardCurve[index + 1];
          if (next === undefined || next.distortion >= point.distortion) return [];
          return [natsFromBits(next.rateBits - point.rateBits) / (point.distortion - next.distortion)];
        });
  return slopes.filter((slope) => slope > 0).sort((a, b) => a - b);
}
