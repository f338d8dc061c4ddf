/** ½x'Hx − b'x, known by products with H. */
export interface QuadraticModel {
  readonly k: number;
  /** H_aa: (k) */
  readonly diagonal: Float64Array;
  /** Products with H that may still be taken. */
  budget: number;
  /** out ← H v; takes one from the budget. */
  readonly multiply: (v: Float64Array, out: Float64Array) => void;
}

/** Where conjugate gradients ended. */
export interface Descent {
  readonly y: Float64Array;
  /** b − Hy */
  readonly residual: Float64Array;
  /** Whether y ≥ 0. */
  readonly feasible: boolean;
  /** Whether the model bends along every direction taken; where it does not, y is nowhere in particular. */
  readonly bounded: boolean;
}

/** A direction bends the model if by more than this share of what it would were all columns orthogonal. */
const FLAT = 1e-11;

/**
 * Conjugate gradients with a Jacobi preconditioner from x, over the places where x is above 0 or should be.
 *
 * Ends at the tolerance; when y has left x ≥ 0 and little more is to be gained; or at the end of the budget.
 *
 * @param residual b − Hx
 * @param careful whether to end where the first place reaches 0, which also ends a direction along which the model
 * falls straight on
 */
export function descend(
  model: QuadraticModel,
  x: Float64Array,
  residual: Float64Array,
  tolerance: number,
  careful: boolean,
): Descent {
  const { k, diagonal, multiply } = model;
  const y = Float64Array.from(x);
  const r = Float64Array.from(residual);
  const step = new Float64Array(k);
  const product = new Float64Array(k);
  const free = new Uint8Array(k);
  let rz = 0;
  for (let a = 0; a < k; a += 1) {
    free[a] = x[a]! > 0 || r[a]! > 0 ? 1 : 0;
    step[a] = free[a] === 1 ? r[a]! / diagonal[a]! : 0;
    rz += step[a]! * r[a]!;
  }
  const begun = rz;
  for (;;) {
    multiply(step, product);
    let bend = 0;
    let scale = 0;
    for (let a = 0; a < k; a += 1) {
      bend += step[a]! * product[a]!;
      scale += step[a]! * step[a]! * diagonal[a]!;
    }
    let length = bend > FLAT * scale ? rz / bend : Infinity;
    const blocking = careful ? firstToVanish(y, step, length) : -1;
    if (blocking >= 0) length = y[blocking]! / -step[blocking]!;
    if (length === Infinity) return { y, residual: r, feasible: false, bounded: false };
    let next = 0;
    let worst = 0;
    let feasible = true;
    for (let a = 0; a < k; a += 1) {
      r[a] = r[a]! - length * product[a]!;
      if (free[a] === 0) continue;
      y[a] = a === blocking ? 0 : y[a]! + length * step[a]!;
      if (y[a]! < 0) feasible = false;
      worst = Math.max(worst, Math.abs(r[a]!));
      next += (r[a]! * r[a]!) / diagonal[a]!;
    }
    const enough = worst <= 0.5 * tolerance || (!feasible && next < 1e-4 * begun);
    if (enough || blocking >= 0 || model.budget <= 0) return { y, residual: r, feasible, bounded: true };
    for (let a = 0; a < k; a += 1) {
      if (free[a] === 1) step[a] = r[a]! / diagonal[a]! + (next / rz) * step[a]!;
    }
    rz = next;
  }
}

/** The place that reaches 0 first on the way from y along the step; −1 when none does within this length. */
function firstToVanish(y: Float64Array, step: Float64Array, length: number): number {
  let first = -1;
  let least = length;
  for (let a = 0; a < y.length; a += 1) {
    if (!(step[a]! < 0)) continue;
    const reach = y[a]! / -step[a]!;
    if (reach >= least) continue;
    least = reach;
    first = a;
  }
  return first;
}
