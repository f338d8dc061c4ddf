import { matrix, rowOf, type Matrix } from "../../numeric/matrix.ts";
import { expNegative } from "../expNegative.ts";
import type { Coordinates } from "./coordinates.ts";
import { dot, emptyMemory, quasiNewtonStep, remember, type CurvatureMemory } from "./curvatureMemory.ts";
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
}

/** A climb of one step may have this many times its length to go. */
const UNSURE = 100;
/** A climb within this squared distance, times the slope, of a known maximum ends there. */
const ARRIVED = 1e-3;
/** Terms under e^{−40} of the largest are left out of a mean: 4e-18 of it each. */
const NEGLIGIBLE = 40;
const MOST_STEPS = 300;

/** One climb: the best place so far, its shift m(y) − y, and the step to try next. */
interface Climb {
  readonly place: Float64Array;
  logValue: number;
  shift: Float64Array;
  step: Float64Array;
  /** Whether `step` is the shift itself. */
  plain: boolean;
  /** In shifts, the length of steps where c curves upwards. */
  stretch: number;
  promise: number;
  memory: CurvatureMemory;
}

/**
 * Climbs c(y) from every row of `starts` to a local maximum.
 *
 * A step to the posterior mean m(y) = Σ_i a_i x_i / Σ_i a_i, a_i the terms of c, never lowers c (mean shift: Fukunaga &
 * Hostetler 1975, doi:10.1109/TIT.1975.1055330). It is the gradient of ln c over 2s, so that limited-memory BFGS may
 * lengthen and turn it; where that lowers c, the plain step is taken.
 *
 * @param enough a climb ends where another step promises less than this, in ln c
 * @param known maxima already climbed: whoever comes near one has found nothing new
 */
export function ascend(dual: DualFunction, starts: Matrix, enough: number, known?: Matrix): Ascent {
  const d = starts.cols;
  const places = matrix(starts.rows, d, Float64Array.from(starts.data));
  const climbs = Array.from({ length: starts.rows }, (_, a): Climb => ({
    place: rowOf(places, a),
    logValue: -Infinity,
    shift: new Float64Array(d),
    step: new Float64Array(d),
    plain: true,
    stretch: 1,
    promise: 0,
    memory: emptyMemory(),
  }));
  const knownSquares = known === undefined ? undefined : rowSquares(known);
  let active = climbs;
  let nextLook = 1;
  for (let steps = 0; active.length > 0 && steps < MOST_STEPS; steps += 1) {
    const trial = matrix(active.length, d);
    active.forEach(({ place, step }, e) => {
      for (let t = 0; t < d; t += 1) trial.data[e * d + t] = place[t]! + step[t]!;
    });
    const { logValues, means } = meanShift(dual, trial);
    active = active.filter((climb, e) =>
      advance(climb, rowOf(trial, e), rowOf(means, e), logValues[e]!, dual.slopeNats, enough),
    );
    if (known !== undefined && knownSquares !== undefined && steps === nextLook) {
      active = away(dual.slopeNats, active, known, knownSquares);
      nextLook += 2;
    }
  }
  return { places, logValues: Float64Array.from(climbs, ({ logValue, promise }) => logValue + promise) };
}

/** Takes in what a trial has shown; false when the climb has ended. */
function advance(
  climb: Climb,
  trial: Float64Array,
  mean: Float64Array,
  logValue: number,
  slopeNats: number,
  enough: number,
): boolean {
  const { place, memory } = climb;
  if (logValue < climb.logValue) {
    // Rounding alone can make a plain step fall.
    if (climb.plain) return false;
    climb.step = climb.shift;
    climb.plain = true;
    climb.stretch = 1;
    climb.memory = emptyMemory();
    return true;
  }
  const shift = mean.map((value, t) => value - trial[t]!);
  if (climb.logValue > -Infinity) {
    const moved = trial.map((value, t) => value - place[t]!);
    const fallen = shift.map((value, t) => climb.shift[t]! - value);
    if (!remember(memory, moved, fallen)) {
      climb.memory = emptyMemory();
      climb.stretch = Math.min(UNSURE, 2 * climb.stretch);
    } else climb.stretch = 1;
  }
  place.set(trial);
  climb.logValue = logValue;
  climb.shift = shift;
  climb.step = nextStep(climb);
  climb.plain = climb.step === shift;
  const sure = climb.memory.steps.length > 0;
  climb.promise = slopeNats * (sure ? dot(shift, climb.step) : UNSURE * dot(shift, shift));
  return climb.promise > enough;
}

/** Up the quadratic that is remembered, but no more than a hundred shifts far; else along the shift. */
function nextStep({ memory, shift, stretch }: Climb): Float64Array {
  if (memory.steps.length === 0) return stretch > 1 ? shift.map((value) => stretch * value) : shift;
  const step = quasiNewtonStep(memory, shift);
  if (!(dot(shift, step) > 0)) return shift;
  const length = Math.sqrt(dot(step, step) / dot(shift, shift));
  return length > UNSURE ? step.map((value) => (value * UNSURE) / length) : step;
}

/** The climbs that are not near a known place; what the others may still gain, it has gained already. */
function away(slopeNats: number, climbs: Climb[], known: Matrix, knownSquares: Float64Array): Climb[] {
  const here = matrix(climbs.length, known.cols);
  climbs.forEach(({ place }, e) => here.data.set(place, e * known.cols));
  const squares = rowSquares(here);
  const inner = rowProducts(here, known);
  return climbs.filter((climb, e) => {
    for (let j = 0; j < known.rows; j += 1) {
      const apart = squares[e]! + knownSquares[j]! - 2 * inner.data[e * known.rows + j]!;
      if (slopeNats * apart < ARRIVED) {
        climb.promise = 0;
        return false;
      }
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
