import { climb, type Rung, type SlopeLadder } from "./slopeLadder.ts";

/** A stretch of the curve between two solved slopes, or between one and an end. */
export interface Stretch {
  readonly below: Rung;
  readonly above: Rung;
  /** The slope of the chord between them: between their slopes, and exact where the curve is straight. */
  readonly chordSlopeNats: number;
  /** How far the chord lies above the two tangents at most, in nats: 0 where the curve is known. */
  readonly widthNats: number;
}

/**
 * The stretches from zero rate to the least distortion. Convexity puts the curve of each in the triangle of its chord
 * and the tangents at its ends.
 */
export function stretches<R extends Rung>({ zero, rungs, least }: SlopeLadder<R>): Stretch[] {
  const stops: readonly Rung[] = [zero, ...rungs, least];
  return stops.slice(1).map((above, index) => {
    const below = stops[index]!;
    const fall = below.distortion - above.distortion;
    if (!(fall > 0)) return { below, above, chordSlopeNats: below.slopeNats, widthNats: 0 };
    const chordSlopeNats = (above.rateNats - below.rateNats) / fall;
    const flat = chordSlopeNats - below.slopeNats;
    const steep = above.slopeNats - chordSlopeNats;
    const share = steep === Infinity ? 1 : steep / (steep + flat);
    return { below, above, chordSlopeNats, widthNats: flat > 0 && steep > 0 ? flat * share * fall : 0 };
  });
}

/** How far the chord lies above the tangents where it has run the share t from below to above, in nats. */
export function widthAlong({ below, above, chordSlopeNats }: Stretch, t: number): number {
  const fall = below.distortion - above.distortion;
  const overFlat = t * fall * (chordSlopeNats - below.slopeNats);
  const overSteep = t < 1 ? (1 - t) * fall * (above.slopeNats - chordSlopeNats) : 0;
  return Math.max(0, Math.min(overFlat, overSteep));
}

/**
 * Solves slopes until there are `count` of them or the curve is known to the tolerance: each is that of the chord
 * over the widest stretch, where it says most (the sandwich algorithm: Rote 1992, doi:10.1007/BF02238642).
 *
 * Evenly spaced slopes would miss the curve of a concept space: most of its rates lie within a few per cent of one
 * slope.
 */
export function fillSandwich<R extends Rung>(
  ladder: SlopeLadder<R>,
  count: number,
  lowest: number,
  highest: number,
): void {
  const inRange = (rung: Rung): boolean => rung.slopeNats >= lowest && rung.slopeNats <= highest;
  while (ladder.rungs.filter(inRange).length < count) {
    const inside = stretches(ladder).filter(
      ({ chordSlopeNats: s, widthNats }) => s > lowest && s < highest && widthNats > ladder.toleranceNats,
    );
    const widest = inside.reduce<Stretch | undefined>(
      (best, stretch) => (best === undefined || stretch.widthNats > best.widthNats ? stretch : best),
      undefined,
    );
    if (widest === undefined) return;
    const before = ladder.rungs.length;
    climb(ladder, widest.chordSlopeNats);
    if (ladder.rungs.length === before) return;
  }
}
