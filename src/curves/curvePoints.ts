import { bitsFromNats } from "../information/units.ts";
import type { CurvePoint } from "./curve.ts";
import type { Rung } from "./slopeLadder.ts";

/** A solved slope in the units of a result. */
export function curvePoint(rung: Rung, symbols: number, toleranceNats: number): CurvePoint {
  return {
    slopeNats: rung.slopeNats,
    rateBits: bitsFromNats(rung.rateNats),
    distortion: rung.distortion,
    lowerBoundBits: bitsFromNats(rung.rateNats - rung.gapNats),
    gapBits: bitsFromNats(rung.gapNats),
    symbols,
    iterations: rung.iterations,
    converged: rung.gapNats <= toleranceNats,
  };
}

/** Drops inner points, each time the one that the chord of its neighbours misses least, until `most` are left. */
export function thin<R extends Rung>(points: readonly R[], most: number): R[] {
  const kept = [...points];
  while (kept.length > most) {
    let least = 1;
    let leastBend = Infinity;
    for (let at = 1; at + 1 < kept.length; at += 1) {
      const [a, b, c] = [kept[at - 1]!, kept[at]!, kept[at + 1]!];
      const span = a.distortion - c.distortion;
      const t = span > 0 ? (a.distortion - b.distortion) / span : 0;
      const bend = a.rateNats + t * (c.rateNats - a.rateNats) - b.rateNats;
      if (bend < leastBend) {
        leastBend = bend;
        least = at;
      }
    }
    kept.splice(least, 1);
  }
  return kept;
}
