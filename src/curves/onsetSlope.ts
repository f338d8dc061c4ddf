import type { Alphabet } from "./alphabet.ts";

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
    onset = overtakingSlope(pX, apart, onset < Infinity ? onset : 1 / gained);
  }
  return onset;
}

/** Σ_i p_i (e^{−s a_i} − 1), kept finite. */
function excess(pX: Float64Array, apart: Float64Array, slopeNats: number): number {
  let sum = 0;
  for (let i = 0; i < pX.length; i += 1) sum += pX[i]! * Math.expm1(-slopeNats * apart[i]!);
  return sum;
}

/**
 * The slope s > 0 at which Σ_i p_i e^{−s a_i} is 1, by bisection of ln s to a relative 1e-12, rounded down.
 *
 * @param apart a_i: of positive mean, some negative
 * @param start any slope of that order
 */
export function overtakingSlope(pX: Float64Array, apart: Float64Array, start: number): number {
  const gained = apart.reduce((most, a) => Math.max(most, -a), 0);
  let high = start;
  // e^700 is finite, so that the excess is too.
  while (excess(pX, apart, high) <= 0 && high * gained < 350) high *= 2;
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
