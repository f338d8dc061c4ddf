import type { Alphabet } from "./alphabet.ts";
import { climb, type Rung, type SlopeLadder } from "./slopeLadder.ts";

/** The share of the distortion that a single reproduction leaves under which the curve has ended, for a drawing. */
const END_SHARE = 0.02;
/** Bits under which the curve has not begun, where it begins at no slope of its own. */
const BEGIN_NATS = 0.01 * Math.LN2;

/**
 * Solves the two ends of the range of slopes worth drawing: from where R leaves 0 to where the distortion is under 2 %
 * of what it is at zero rate (both counted from the least there is).
 *
 * 1/(2 λ_max) of the covariance is no end: it is where the single codeword becomes unstable, and the curve may have
 * left it long before.
 *
 * @param onset the slope at which R leaves 0; 0 when it is above 0 at every slope
 */
export function solveRange<R extends Rung>(
  ladder: SlopeLadder<R>,
  onset: number,
): { lowest: number; highest: number } {
  const { zero, least } = ladder;
  const chord = least.rateNats / (zero.distortion - least.distortion);
  const share = (slopeNats: number): number =>
    (climb(ladder, slopeNats).distortion - least.distortion) / (zero.distortion - least.distortion);

  let highest = chord;
  let before: number | undefined;
  for (let step = 0; step < 60 && share(highest) >= END_SHARE; step += 1) {
    before = highest;
    highest *= 2;
  }
  for (let step = 0; step < 3 && before !== undefined && share(highest) < END_SHARE / 2; step += 1) {
    const middle = Math.sqrt(before * highest);
    if (share(middle) < END_SHARE) highest = middle;
    else before = middle;
  }
  if (onset > 1e-3 * chord) return { lowest: climb(ladder, onset).slopeNats, highest };
  let lowest = chord / 4;
  while (lowest > 1e-6 * chord && climb(ladder, lowest).rateNats > BEGIN_NATS) lowest /= 4;
  return { lowest, highest };
}

/**
 * The onset: the smallest slope at which one reproduction for all items is no longer the best code.
 *
 * ln c_j(s) = ln Σ_i p_i e^{−s (d_ij − d_i0)} is convex in s and 0 at 0, so each j overtakes at one slope; the onset is
 * the smallest of them. 0 where another reproduction is as good alone.
 *
 * @param single the reproduction of least mean distortion
 * @returns nats per unit of distortion; Infinity when no other reproduction is ever of use
 */
export function onsetSlope(alphabet: Alphabet, single: number): number {
  const { nItems: n, nReproductions: m, pX, data, rowStart, column, mean } = alphabet;
  const base = column[single]!;
  const apart = new Float64Array(n);
  let onset = Infinity;
  for (let j = 0; j < m; j += 1) {
    if (j === single) continue;
    let gained = 0;
    for (let i = 0; i < n; i += 1) {
      apart[i] = data[rowStart[i]! + column[j]!]! - data[rowStart[i]! + base]!;
      gained = Math.max(gained, -apart[i]!);
    }
    // A reproduction that is nearer to no item never overtakes.
    if (gained === 0) continue;
    if (!(mean[j]! > mean[single]!)) return 0;
    if (onset < Infinity && excess(pX, apart, onset) <= 0) continue;
    onset = root(pX, apart, gained, Math.min(onset, 1 / gained));
  }
  return onset;
}

/** Σ_i p_i (e^{−s a_i} − 1), kept finite. */
function excess(pX: Float64Array, apart: Float64Array, slopeNats: number): number {
  let sum = 0;
  for (let i = 0; i < pX.length; i += 1) sum += pX[i]! * Math.expm1(-slopeNats * apart[i]!);
  return sum;
}

/** The slope s > 0 at which the excess is 0, by bisection of ln s to a relative 1e-12, rounded down. */
function root(pX: Float64Array, apart: Float64Array, gained: number, start: number): number {
  let high = start;
  // e^700 is finite, so that the excess is too.
  while (excess(pX, apart, high) <= 0 && high * gained < 700) high *= 2;
  let low = high;
  while (excess(pX, apart, low) > 0) low /= 2;
  while (high / low > 1 + 1e-12) {
    const middle = Math.sqrt(low * high);
    if (middle <= low || middle >= high) break;
    if (excess(pX, apart, middle) > 0) high = middle;
    else low = middle;
  }
  return low;
}
