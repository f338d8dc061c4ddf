import { matrix, rowOf, type Matrix } from "../../numeric/matrix.ts";
import { expNegative } from "./expNegative.ts";
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
  /** How far the tops were, in shifts: (starts) */
  readonly reaches: Float64Array;
}

/** A climb of one step may have this many times its length to go. */
export const UNSURE = 100;
/** A climb within this squared distance, times the slope, of a known maximum ends there. */
const ARRIVED = 1e-2;
/** Terms under e^{−40} of the largest are left out of a mean: 4e-18 of it each. */
const NEGLIGIBLE = 40;
const MOST_STEPS = 300;

/** What is known before an ascent begins. */
export interface AscentHints {
  /** How many shifts away the tops were when last climbed from these starts; `UNSURE` where absent. */
  readonly reaches?: Float64Array;
  /** Maxima already climbed: whoever comes near one has found nothing new. */
  readonly known?: Matrix;
  /** Which of them each start is likely to come to: (starts) */
  readonly likely?: Int32Array;
  /** ‖x_i − start‖²: (starts × items) */
  readonly distances?: Matrix;
}

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
  /** The known maximum it is likely to come to, −1 for none. */
  readonly likely: number;
  /** How many shifts away the top is. */
  reach: number;
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
 */
export function ascend(
  dual: DualFunction,
  starts: Matrix,
  enough: number,
  { reaches, known, likely, distances }: AscentHints,
): Ascent {
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
    likely: likely?.[a] ?? -1,
    reach: reaches?.[a] ?? UNSURE,
    memory: emptyMemory(),
  }));
  let active = climbs;
  for (let steps = 0; active.length > 0 && steps < MOST_STEPS; steps += 1) {
    if (known !== undefined && steps > 0) active = away(dual.slopeNats, active, known);
    const trial = trials(active, d);
    const apart = steps === 0 && distances !== undefined ? distances : squaredApart(dual.coordinates, trial);
    const { logValues, means } = meanShift(dual, apart);
    active = active.filter((climb, e) =>
      advance(climb, rowOf(trial, e), rowOf(means, e), logValues[e]!, dual.slopeNats, enough),
    );
  }
  return {
    places,
    logValues: Float64Array.from(climbs, ({ logValue, promise }) => logValue + promise),
    reaches: Float64Array.from(climbs, ({ reach }) => reach),
  };
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
  const size = dot(shift, shift);
  if (climb.memory.steps.length > 0 && size > 0) climb.reach = dot(shift, climb.step) / size;
  climb.promise = slopeNats * climb.reach * size;
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

function trials(climbs: readonly Climb[], d: number): Matrix {
  const out = matrix(climbs.length, d);
  climbs.forEach(({ place, step }, e) => {
    for (let t = 0; t < d; t += 1) out.data[e * d + t] = place[t]! + step[t]!;
  });
  return out;
}

/** The climbs whose trial is not near a known place; what the others may still gain, it has gained already. */
function away(slopeNats: number, climbs: Climb[], known: Matrix): Climb[] {
  const d = known.cols;
  const near = ARRIVED / slopeNats;
  const ended = new Set<Climb>();
  for (const climb of climbs) {
    if (climb.likely < 0) continue;
    let apart = 0;
    for (let t = 0; t < d && apart < near; t += 1) {
      apart += (climb.place[t]! + climb.step[t]! - known.data[climb.likely * d + t]!) ** 2;
    }
    if (apart < near) ended.add(climb);
  }
  const left = climbs.filter((climb) => !ended.has(climb));
  const trial = trials(left, d);
  const squares = rowSquares(trial);
  const knownSquares = rowSquares(known);
  const inner = rowProducts(trial, known);
  left.forEach((climb, e) => {
    for (let j = 0; j < known.rows; j += 1) {
      if (squares[e]! + knownSquares[j]! - 2 * inner.data[e * known.rows + j]! < near) ended.add(climb);
    }
  });
  for (const climb of ended) climb.promise = 0;
  return climbs.filter((climb) => !ended.has(climb));
}

/** ‖x_i − place‖²: (places × items) */
function squaredApart({ points, squares }: Coordinates, places: Matrix): Matrix {
  const out = rowProducts(places, points);
  const lengths = rowSquares(places);
  const n = points.rows;
  for (let a = 0; a < places.rows; a += 1) {
    const row = rowOf(out, a);
    for (let i = 0; i < n; i += 1) row[i] = Math.max(0, squares[i]! - 2 * row[i]! + lengths[a]!);
  }
  return out;
}

/** ln c and the posterior mean at places of these squared distances from the items. */
function meanShift(
  { coordinates: { points }, slopeNats, logWeights }: DualFunction,
  apart: Matrix,
): { logValues: Float64Array; means: Matrix } {
  const n = points.rows;
  const shares = matrix(apart.rows, n);
  const logValues = new Float64Array(apart.rows);
  for (let a = 0; a < apart.rows; a += 1) {
    const distances = rowOf(apart, a);
    const terms = rowOf(shares, a);
    let most = -Infinity;
    for (let i = 0; i < n; i += 1) {
      const term = logWeights[i]! - slopeNats * distances[i]!;
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
  return { logValues, means: product(shares, points) };
}
