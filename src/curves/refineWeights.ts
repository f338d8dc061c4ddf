import { activeSetWeights, type WeightsProgramme } from "./activeSetWeights.ts";
import { conjugateWeights } from "./conjugateWeights.ts";
import { mixture, projection, type SupportMatrix } from "./supportMatrix.ts";

/** Weights of the reproductions in play, with what follows from them. */
export interface WeightsState {
  /** q_a, summing to 1: (k) */
  readonly q: Float64Array;
  /** z_i = Σ_a A_ia q_a: (items) */
  readonly z: Float64Array;
  /** p_i / z_i: (items) */
  readonly w: Float64Array;
  /** c_a = Σ_i A_ia w_i: (k) */
  readonly c: Float64Array;
  /** ln max_a c_a over the reproductions in play. */
  readonly gapNats: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 60;

/**
 * Minimises −Σ_i p_i ln (A q)_i over distributions q on the reproductions in play, until no c_a exceeds 1 by more
 * than the tolerance.
 *
 * Newton's method on the weights: each step minimises the quadratic model over q ≥ 0 and is shortened until the
 * function falls (Kim, Carbonetto, Stephens & Anitescu 2020, doi:10.1080/10618600.2019.1689985). Steps of Blahut and
 * Arimoto while each cuts the gap by two thirds, and whenever a Newton step gains nothing.
 *
 * @param fresh whether to begin with the former: not when the weights are a Newton step's already
 */
export function refineWeights(
  support: SupportMatrix,
  pX: Float64Array,
  start: Float64Array,
  toleranceNats: number,
  fresh = true,
): WeightsState {
  const { k, nItems: n } = support;
  const q = Float64Array.from(start);
  const trial = new Float64Array(k);
  const z = new Float64Array(n);
  const w = new Float64Array(n);
  const h = new Float64Array(n);
  const c = new Float64Array(k);
  const b = new Float64Array(k);
  const residual = new Float64Array(k);
  let gapNats = Infinity;
  let lastGap = Infinity;
  let conjugate = true;
  // Whether z is already that of q, but for the sum.
  let mixed = false;
  let value = 0;
  for (let iterations = 0; ; iterations += 1) {
    const sum = normalise(q);
    if (mixed) for (let i = 0; i < n; i += 1) z[i] = z[i]! / sum;
    else mixture(support, q, z);
    value = 0;
    for (let i = 0; i < n; i += 1) {
      w[i] = pX[i]! / z[i]!;
      value -= pX[i]! * Math.log(z[i]!);
    }
    projection(support, w, c);
    let most = 0;
    for (let a = 0; a < k; a += 1) most = Math.max(most, c[a]!);
    gapNats = Math.log(most);
    if (gapNats <= toleranceNats || iterations >= MOST_ITERATIONS) return { q, z, w, c, gapNats, iterations };
    if (fresh && (iterations === 0 || (iterations < 3 && gapNats < lastGap / 3))) {
      lastGap = gapNats;
      blahutStep(q, c);
      mixed = false;
      continue;
    }
    lastGap = gapNats;
    for (let i = 0; i < n; i += 1) h[i] = (w[i]! * w[i]!) / pX[i]!;
    for (let a = 0; a < k; a += 1) b[a] = 2 * c[a]! - 1;
    // The residual of the model is the next step's excess of c over 1, to second order.
    const tolerance = Math.max(0.5 * toleranceNats, Math.min(0.1, Math.sqrt(gapNats)) * (most - 1));
    for (let a = 0; a < k; a += 1) residual[a] = c[a]! - 1;
    const programme: WeightsProgramme = { support, h, b, residual, start: q, tolerance };
    let target = conjugate ? conjugateWeights(programme, conjugateBudget(k, n)) : undefined;
    if (target === undefined) {
      // Once too ill conditioned, it stays so at this slope.
      conjugate = false;
      target = activeSetWeights(programme);
    }
    mixed = search(support, pX, q, target, value, trial, z);
    if (!mixed) blahutStep(q, c);
  }
}

/** Gives up on conjugate gradients when they have cost what a factorisation would. */
function conjugateBudget(k: number, n: number): number {
  return Math.ceil(k / 8 + (k * k) / (12 * n));
}

function normalise(q: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < q.length; a += 1) sum += q[a]!;
  for (let a = 0; a < q.length; a += 1) q[a] = q[a]! / sum;
  return sum;
}

/** q_a ← q_a c_a; reproductions of no weight that deserve some get a trace, or they could never revive. */
function blahutStep(q: Float64Array, c: Float64Array): void {
  const trace = Math.min(1e-4, 0.1 / q.length);
  for (let a = 0; a < q.length; a += 1) {
    q[a] = q[a]! > 0 ? q[a]! * c[a]! : trace * Math.max(0, c[a]! - 1);
  }
}

/** Halves the step towards the target until −Σ p ln z + ln Σ q falls; moves q there. */
function search(
  support: SupportMatrix,
  pX: Float64Array,
  q: Float64Array,
  target: Float64Array,
  value: number,
  trial: Float64Array,
  z: Float64Array,
): boolean {
  for (let step = 1; step > 1e-6; step /= 2) {
    let sum = 0;
    for (let a = 0; a < q.length; a += 1) {
      trial[a] = q[a]! + step * (target[a]! - q[a]!);
      sum += trial[a]!;
    }
    mixture(support, trial, z);
    let there = Math.log(sum);
    for (let i = 0; i < z.length; i += 1) there -= pX[i]! * Math.log(z[i]!);
    if (there <= value + 1e-14) {
      q.set(trial);
      return true;
    }
  }
  return false;
}
