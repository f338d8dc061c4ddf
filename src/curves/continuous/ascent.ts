import { matrix, selectRows, type Matrix } from "../../numeric/matrix.ts";
import { expNegative } from "../expNegative.ts";
import type { Coordinates } from "./coordinates.ts";
import { product, rowProducts, rowSquares } from "./products.ts";

/** The function whose supremum is the dual condition: c(y) = Σ_i e^{logWeights_i − s ‖x_i − y‖²}. */
export interface DualFunction {
  readonly coordinates: Coordinates;
  readonly slopeNats: number;
  /** ln (p_i / z_i), z_i with nothing taken out: (items) */
  readonly logWeights: Float64Array;
}

/** Where ascents ended. */
export interface Ascent {
  /** (starts × dimensions) */
  readonly places: Matrix;
  /** ln c there and what the climb may still have gained: (starts) */
  readonly logValues: Float64Array;
  readonly steps: number;
}

/** The longest step, in shifts; a climb of one step may have as far to go. */
const UNSURE = 100;
/** A climb within this squared distance, times the slope, of a known maximum ends there. */
const ARRIVED = 1e-3;
/** Terms under e^{−40} of the largest are left out of a mean: 4e-18 of it each. */
const NEGLIGIBLE = 40;

/**
 * Climbs c(y) from every row of `starts` to a local maximum.
 *
 * A step goes to the posterior mean m(y) = Σ_i a_i x_i / Σ_i a_i, a_i the terms of c, which never lowers c (mean shift:
 * Fukunaga & Hostetler 1975, doi:10.1109/TIT.1975.1055330), and further by the length of Barzilai & Borwein
 * (1988, doi:10.1093/imanum/8.1.141) as long as c rises.
 *
 * @param enough a climb ends where another step promises less than this, in ln c
 * @param known maxima already climbed: whoever comes near one has found nothing new
 */
export function ascend(
  dual: DualFunction,
  starts: Matrix,
  enough: number,
  known?: Matrix,
  mostSteps = 200,
): Ascent {
  const d = starts.cols;
  const places = matrix(starts.rows, d, Float64Array.from(starts.data));
  const logValues = new Float64Array(starts.rows).fill(-Infinity);
  const knownSquares = known === undefined ? undefined : rowSquares(known);
  let nextLook = 1;
  // Of each climb: the best place, its shift m(y) − y, and the length of the next step in shifts.
  const shifts = matrix(starts.rows, d);
  const promises = new Float64Array(starts.rows);
  const lengths = new Float64Array(starts.rows).fill(1);
  let active: Int32Array = Int32Array.from({ length: starts.rows }, (_, a) => a);
  let trial = selectRows(places, active);
  let steps = 0;
  for (; active.length > 0 && steps < mostSteps; steps += 1) {
    const { logValues: values, means } = meanShift(dual, trial);
    const going: number[] = [];
    for (let e = 0; e < active.length; e += 1) {
      const a = active[e]!;
      const row = a * d;
      if (values[e]! >= logValues[a]!) {
        let along = 0;
        let bend = 0;
        let size = 0;
        for (let t = 0; t < d; t += 1) {
          const here = trial.data[e * d + t]!;
          const shift = means.data[e * d + t]! - here;
          const moved = here - places.data[row + t]!;
          along += moved * moved;
          bend -= moved * (shift - shifts.data[row + t]!);
          size += shift * shift;
          places.data[row + t] = here;
          shifts.data[row + t] = shift;
        }
        logValues[a] = values[e]!;
        const known = steps > 0 && bend > 0;
        lengths[a] = known ? Math.min(UNSURE, Math.max(1, along / bend)) : 1;
        promises[a] = dual.slopeNats * size * (known ? lengths[a]! : UNSURE);
        if (promises[a]! > enough) going.push(a);
      } else if (lengths[a]! > 1) {
        // The long step fell: the plain one cannot.
        lengths[a] = 1;
        going.push(a);
      }
    }
    active = Int32Array.from(going);
    if (known !== undefined && knownSquares !== undefined && steps === nextLook) {
      const left = away(dual.slopeNats, places, active, known, knownSquares);
      // What the others may still gain, the known maximum has gained already.
      const alone = new Set(left);
      for (const a of active) if (!alone.has(a)) promises[a] = 0;
      active = left;
      nextLook += 2;
    }
    trial = matrix(active.length, d);
    for (let e = 0; e < active.length; e += 1) {
      const a = active[e]!;
      for (let t = 0; t < d; t += 1) {
        trial.data[e * d + t] = places.data[a * d + t]! + lengths[a]! * shifts.data[a * d + t]!;
      }
    }
  }
  return { places, logValues: logValues.map((value, a) => value + promises[a]!), steps };
}

/** The climbs that are not near a known place. */
function away(
  slopeNats: number,
  places: Matrix,
  active: Int32Array,
  known: Matrix,
  knownSquares: Float64Array,
): Int32Array {
  const here = selectRows(places, active);
  const squares = rowSquares(here);
  const inner = rowProducts(here, known);
  return active.filter((_, e) => {
    for (let j = 0; j < known.rows; j += 1) {
      const apart = squares[e]! + knownSquares[j]! - 2 * inner.data[e * known.rows + j]!;
      if (slopeNats * apart < ARRIVED) return false;
    }
    return true;
  });
}

/** ln c and the posterior mean at each place. */
export function meanShift(
  { coordinates, slopeNats, logWeights }: DualFunction,
  places: Matrix,
): { logValues: Float64Array; means: Matrix } {
  const { points, squares } = coordinates;
  const n = points.rows;
  const inner = rowProducts(places, points);
  const logValues = new Float64Array(places.rows);
  const placeSquares = rowSquares(places);
  for (let a = 0; a < places.rows; a += 1) {
    const square = placeSquares[a]!;
    const terms = inner.data.subarray(a * n, (a + 1) * n);
    let most = -Infinity;
    for (let i = 0; i < n; i += 1) {
      const distance = Math.max(0, squares[i]! - 2 * terms[i]! + square);
      const term = logWeights[i]! - slopeNats * distance;
      terms[i] = term;
      if (term > most) most = term;
    }
    let sum = 0;
    for (let i = 0; i < n; i += 1) {
      const below = most - terms[i]!;
      const term = below < NEGLIGIBLE ? expNegative(below) : 0;
      terms[i] = term;
      sum += term;
    }
    for (let i = 0; i < n; i += 1) terms[i] = terms[i]! / sum;
    logValues[a] = most + Math.log(sum);
  }
  return { logValues, means: product(inner, points) };
}
