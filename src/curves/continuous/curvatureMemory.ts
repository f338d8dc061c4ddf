/** How many earlier steps a climb remembers. */
const REMEMBERED = 5;

/** The last steps of one climb and how the shift changed over each. */
export interface CurvatureMemory {
  readonly steps: Float64Array[];
  readonly changes: Float64Array[];
}

export function emptyMemory(): CurvatureMemory {
  return { steps: [], changes: [] };
}

/** Remembers a step and by how much the shift fell over it; false, and nothing is remembered, where it did not fall. */
export function remember(
  { steps, changes }: CurvatureMemory,
  step: Float64Array,
  change: Float64Array,
): boolean {
  if (!(dot(step, change) > 1e-12 * dot(step, step))) return false;
  steps.push(step);
  changes.push(change);
  if (steps.length > REMEMBERED) {
    steps.shift();
    changes.shift();
  }
  return true;
}

/**
 * The step that a quadratic with the remembered curvatures would take to its maximum, from the shift m(y) − y: the
 * two-loop recursion of limited-memory BFGS (Nocedal 1980, doi:10.1090/S0025-5718-1980-0572855-7). The shift itself when
 * nothing is remembered.
 */
export function quasiNewtonStep({ steps, changes }: CurvatureMemory, shift: Float64Array): Float64Array {
  const out = Float64Array.from(shift);
  const last = steps.length - 1;
  if (last < 0) return out;
  const alphas = new Float64Array(steps.length);
  for (let e = last; e >= 0; e -= 1) {
    alphas[e] = dot(steps[e]!, out) / dot(steps[e]!, changes[e]!);
    add(out, changes[e]!, -alphas[e]!);
  }
  const scale = dot(steps[last]!, changes[last]!) / dot(changes[last]!, changes[last]!);
  for (let t = 0; t < out.length; t += 1) out[t] = out[t]! * scale;
  for (let e = 0; e <= last; e += 1) {
    const beta = dot(changes[e]!, out) / dot(steps[e]!, changes[e]!);
    add(out, steps[e]!, alphas[e]! - beta);
  }
  return out;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t += 1) sum += a[t]! * b[t]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let t = 0; t < to.length; t += 1) to[t] = to[t]! + times * what[t]!;
}
