import type { WeightsProgramme } from "./activeSetWeights.ts";
import { descend, type QuadraticModel } from "./conjugateDescent.ts";
import { curvature, curvatureDiagonal } from "./supportMatrix.ts";

/** In later rounds a Jacobi step clears nothing any more, or what it clears might come back for ever. */
const CLEARING_ROUNDS = 8;

/**
 * Solves min ½x'Hx − b'x over x ≥ 0 by conjugate gradients with projection: fast where H is well conditioned.
 *
 * Rounds of: set to 0 what a Jacobi step sends below 0, conjugate gradients (Jacobi preconditioner) over the rest,
 * a search along the way there cut off at 0 (Moré & Toraldo 1991, doi:10.1137/0801008). Where that finds nothing, as
 * when there are more columns than items, steps end where the first weight reaches 0. A product with H costs 2 n k: H
 * itself is never formed.
 *
 * @param budget products with H before giving up
 * @returns undefined when the budget did not suffice: the active set does.
 */
export function conjugateWeights(programme: WeightsProgramme, budget: number): Float64Array | undefined {
  const { support, h, start, tolerance } = programme;
  const { k } = support;
  const model: QuadraticModel = {
    k,
    diagonal: curvatureDiagonal(support, h),
    budget,
    multiply: (v, out) => {
      model.budget -= 1;
      curvature(support, h, v, out);
    },
  };
  const x = Float64Array.from(start);
  const residual = Float64Array.from(programme.residual);
  let careful = false;
  for (let round = 0; model.budget > 0; round += 1) {
    let worst = 0;
    let slack = 0;
    for (let a = 0; a < k; a += 1) {
      worst = Math.max(worst, residual[a]!);
      slack += x[a]! * Math.abs(residual[a]!);
    }
    if (worst <= tolerance && slack <= tolerance) return x;
    if (round < CLEARING_ROUNDS) clearFalling(model, x, residual);
    const { y, residual: residualAtY, feasible, bounded } = descend(model, x, residual, tolerance, careful);
    if (bounded && feasible) {
      x.set(y);
      residual.set(residualAtY);
    } else if (!(bounded && searchProjected(model, x, residual, y))) {
      if (careful) return undefined;
      careful = true;
    }
  }
  return undefined;
}

/** Sets to 0 what a Jacobi step sends below 0. */
function clearFalling(
  { k, diagonal, multiply }: QuadraticModel,
  x: Float64Array,
  residual: Float64Array,
): void {
  const step = new Float64Array(k);
  let cleared = false;
  for (let a = 0; a < k; a += 1) {
    if (!(x[a]! > 0 && x[a]! * diagonal[a]! < -0.5 * residual[a]!)) continue;
    step[a] = -x[a]!;
    x[a] = 0;
    cleared = true;
  }
  if (!cleared) return;
  const product = new Float64Array(k);
  multiply(step, product);
  for (let a = 0; a < k; a += 1) residual[a] = residual[a]! - product[a]!;
}

/** Moves x along max(0, x + t (y − x)), t from 1 down, to where the model has fallen; false where it has nowhere. */
function searchProjected(
  { k, multiply }: QuadraticModel,
  x: Float64Array,
  residual: Float64Array,
  y: Float64Array,
): boolean {
  const step = new Float64Array(k);
  const product = new Float64Array(k);
  for (let t = 1; t > 1e-3; t *= 0.4) {
    for (let a = 0; a < k; a += 1) step[a] = Math.max(0, x[a]! + t * (y[a]! - x[a]!)) - x[a]!;
    multiply(step, product);
    let rise = 0;
    for (let a = 0; a < k; a += 1) rise -= (residual[a]! - 0.5 * product[a]!) * step[a]!;
    if (!(rise < 0)) continue;
    for (let a = 0; a < k; a += 1) {
      x[a] = Math.max(0, x[a]! + step[a]!);
      residual[a] = residual[a]! - product[a]!;
    }
    return true;
  }
  return false;
}
