import { climb, type Rung, type SlopeLadder } from "./slopeLadder.ts";

/** Bits under which the curve has not begun, where it begins at no slope of its own. */
const BEGIN_NATS = 0.01 * Math.LN2;

/**
 * Solves the two ends of the range of slopes worth drawing: from where R leaves 0 to where the distortion is under a
 * share of what it is at zero rate (both counted from the least there is).
 *
 * 1/(2 λ_max) of the covariance is no end: it is where the single codeword becomes unstable, and the curve may have
 * left it long before.
 *
 * @param onset the slope at which R leaves 0; 0 when it is above 0 at every slope
 * @param endShare inside (0, 1)
 */
export function solveRange<R extends Rung>(
  ladder: SlopeLadder<R>,
  onset: number,
  endShare: number,
): { lowest: number; highest: number } {
  const { zero, least } = ladder;
  const chord = least.rateNats / (zero.distortion - least.distortion);
  const share = (slopeNats: number): number =>
    (climb(ladder, slopeNats).distortion - least.distortion) / (zero.distortion - least.distortion);

  let highest = chord;
  let left = share(highest);
  // Large strides far from the end, small ones near it: a slope beyond the end costs the most and is not drawn.
  for (let step = 0; step < 120 && left >= endShare; step += 1) {
    highest *= left > 0.5 ? 2 : 1.2;
    left = share(highest);
  }
  if (onset > 1e-3 * chord) return { lowest: climb(ladder, onset).slopeNats, highest };
  let lowest = chord / 4;
  while (lowest > 1e-6 * chord && climb(ladder, lowest).rateNats > BEGIN_NATS) lowest /= 4;
  return { lowest, highest };
}
