import { activeSetWeights } from "./activeSetWeights.ts";
import { conjugateWeights } from "./conjugateWeights.ts";
import { itemWeights, weightsOf, type SupportMatrix, type Weights } from "./supportMatrix.ts";

/** Weights that are done. */
export interface WeightsState extends Weights {
  /** p_i / z_i: (items) */
  readonly w: Float64Array;
  /** ln max_a c_a over the reproductions in play. */
  readonly gapNats: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 60;
/** Weights this far off are brought nearer by steps of Blahut and Arimoto, in nats. */
const FAR = 1;
const MOST_FAR_STEPS = 3;

/**
 * Minimises −Σ_i p_i ln (A q)_i over distributions q on the reproductions in play, until no c_a exceeds 1 by more
 * than the tolerance.
 *
 * Newton's method on the weights: each step minimises the quadratic model over q ≥ 0 and is shortened until the
 * function falls (Kim, Carbonetto, Stephens & Anitescu 2020, doi:10.1080/10618600.2019.1689985). Steps of Blahut and
 * Arimoto first where the start is far off, and whenever a Newton step gains nothing.
 */
export function refineWeights(support: SupportMatrix, start: Weights, toleranceNats: number): WeightsState {
  let weights = start;
  // Once too ill conditioned for conjugate gradients, it stays so at this slope.
  const method = { conjugate: true };
  for (let iterations = 0; ; iterations += 1) {
    const { c } = weights;
    let most = 0;
    for (let a = 0; a < c.length; a += 1) most = Math.max(most, c[a]!);
    const gapNats = Math.log(most);
    const state = { ...weights, w: itemWeights(support, weights), gapNats, iterations };
    if (gapNats <= toleranceNats || iterations >= MOST_ITERATIONS) return state;
    const far = iterations < MOST_FAR_STEPS && gapNats > FAR;
    const found = far ? undefined : newtonStep(support, state, toleranceNats, method);
    weights = found ?? normalised(weightsOf(support, blahutStep(weights)));
  }
}

/** undefined where the step gains nothing. */
function newtonStep(
  support: SupportMatrix,
  { q, z, w, c, gapNats }: WeightsState,
  toleranceNats: number,
  method: { conjugate: boolean },
): Weights | undefined {
  const h = new Float64Array(z.length);
  for (let i = 0; i < h.length; i += 1) h[i] = w[i]! / z[i]!;
  const b = new Float64Array(c.length);
  const residual = new Float64Array(c.length);
  for (let a = 0; a < c.length; a += 1) {
    b[a] = 2 * c[a]! - 1;
    residual[a] = c[a]! - 1;
  }
  // The residual of the model is the next step's excess of c over 1, to second order.
  const tolerance = Math.max(0.5 * toleranceNats, Math.min(0.1, Math.sqrt(gapNats)) * Math.expm1(gapNats));
  const programme = { support, h, b, residual, start: q, tolerance };
  let target = method.conjugate ? conjugateWeights(programme, conjugateBudget(support)) : undefined;
  if (target === undefined) {
    method.conjugate = false;
    target = activeSetWeights(programme);
  }
  return search(support, q, z, target);
}

/** Gives up on conjugate gradients when they have cost twice what a factorisation would. */
function conjugateBudget({ k, alphabet: { nItems } }: SupportMatrix): number {
  return Math.ceil(k / 2 + (k * k) / (6 * nItems));
}

/** The same in proportion, summing to 1. */
function normalised({ q, z, c }: Weights): Weights {
  let sum = 0;
  for (let a = 0; a < q.length; a += 1) sum += q[a]!;
  for (let a = 0; a < q.length; a += 1) {
    q[a] = q[a]! / sum;
    c[a] = c[a]! * sum;
  }
  for (let i = 0; i < z.length; i += 1) z[i] = z[i]! / sum;
  return { q, z, c };
}

/** q_a c_a; reproductions of no weight that deserve some get a trace, or they could never revive. */
function blahutStep({ q, c }: Weights): Float64Array {
  const trace = Math.min(1e-4, 0.1 / q.length);
  return q.map((value, a) => (value > 0 ? value * c[a]! : trace * Math.max(0, c[a]! - 1)));
}

/** Halves the step towards the target until −Σ p ln z falls. */
function search(
  support: SupportMatrix,
  q: Float64Array,
  z: Float64Array,
  target: Float64Array,
): Weights | undefined {
  const value = negativeLog(support, z) + 1e-14;
  for (let step = 1; step > 1e-6; step /= 2) {
    const trial = new Float64Array(q.length);
    for (let a = 0; a < q.length; a += 1) trial[a] = q[a]! + step * (target[a]! - q[a]!);
    const weights = normalised(weightsOf(support, trial));
    if (negativeLog(support, weights.z) <= value) return weights;
  }
  return undefined;
}

/** −Σ_i p_i ln z_i */
function negativeLog({ pX }: SupportMatrix, z: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < z.length; i += 1) sum -= pX[i]! * Math.log(z[i]!);
  return sum;
}
