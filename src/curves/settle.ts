import { stretches, widthAlong } from "./sandwich.ts";
import { climb, type SlopeLadder, type Rung } from "./slopeLadder.ts";

const MOST_STEPS = 80;
/** The curve is to be known better than its points are, so that their gap is what is left. */
const SHARE_OF_TOLERANCE = 0.1;

/** Adds slopes around a distortion until the bounds of R there are within the tolerance; returns its neighbours. */
export function settleDistortion<R extends Rung>(ladder: SlopeLadder<R>, distortion: number): R[] {
  return settle(ladder, (stop) => stop.distortion - distortion);
}

/** The same around a rate. */
export function settleRate<R extends Rung>(ladder: SlopeLadder<R>, rateNats: number): R[] {
  return settle(ladder, (stop) => rateNats - stop.rateNats);
}

/**
 * Narrows the stretch that holds the target. `side` is positive for stops of less rate than the target.
 *
 * Steps alternate: the chord's slope halves the stretch and is exact where the curve is straight; a slope interpolated
 * between the ends lands near the target where the curve bends. Beyond the steepest slope solved, the two before it tell
 * where to go: the chord to the curve's end would lead past the target, to where slopes take longest.
 */
function settle<R extends Rung>(ladder: SlopeLadder<R>, side: (stop: Rung) => number): R[] {
  for (let step = 0; ; step += 1) {
    const stretch = stretches(ladder).find(({ below, above }) => side(below) >= 0 && side(above) <= 0);
    if (stretch === undefined) return [];
    const { below, above, chordSlopeNats } = stretch;
    const span = side(below) - side(above);
    const t = span > 0 ? side(below) / span : 0;
    const count = ladder.rungs.length;
    if (step < MOST_STEPS && widthAlong(stretch, t) > SHARE_OF_TOLERANCE * ladder.toleranceNats) {
      const inner = below.slopeNats + Math.min(0.98, Math.max(0.02, t)) * (above.slopeNats - below.slopeNats);
      const between = step % 2 === 1 && inner < Infinity ? inner : chordSlopeNats;
      climb(ladder, above === ladder.least ? Math.min(between, slopeBeyond(ladder, side)) : between);
    }
    if (ladder.rungs.length === count) {
      return ladder.rungs.filter((rung) => rung === below || rung === above);
    }
  }
}

/** Steps in ln s beyond the last slope are this much longer than its neighbours say, so as to pass the target. */
const OVERSHOOT = 1.2;
const LEAST_STEP = 0.02;

/** The slope that passes the target by little, going on from the two steepest in ln s; Infinity with fewer than two. */
function slopeBeyond({ rungs }: { readonly rungs: readonly Rung[] }, side: (stop: Rung) => number): number {
  const [before, last] = rungs.slice(-2);
  if (before === undefined || last === undefined) return Infinity;
  const perSide = Math.log(last.slopeNats / before.slopeNats) / (side(before) - side(last));
  return last.slopeNats * Math.exp(Math.max(LEAST_STEP, OVERSHOOT * perSide * side(last)));
}
