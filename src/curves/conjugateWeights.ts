import type { WeightsProgramme } from "./activeSetWeights.ts";
import { mixture, projection } from "./supportMatrix.ts";
import { weightedGramDiagonal } from "./weightedGram.ts";

/**
 * Solves min ½x'Hx − b'x over x ≥ 0 by conjugate gradients with projection: fast where H is well conditioned.
 *
 * Rounds of: set to 0 what a Jacobi step sends below 0, conjugate gradients (Jacobi preconditioner) over the rest,
 * a search along the way there cut off at 0 (Moré & Toraldo 1991, doi:10.1137/0801008). A product with H costs
 * 2 n k: H itself is never formed.
 *
 * @param budget products with H before giving up
 * @returns undefined when the budget did not suffice: the active set does.
 */
export function conjugateWeights(programme: WeightsProgramme, budget: number): Float64Array | undefined {
  const { support, h, start, tolerance } = programme;
  const { k, nItems: n } = support;
  const x = Float64Array.from(start);
  const y = new Float64Array(k);
  const step = new Float64Array(k);
  const residual = Float64Array.from(programme.residual);
  const residualAtX = new Float64Array(k);
  const product = new Float64Array(k);
  const diagonal = new Float64Array(k);
  const z = new Float64Array(n);
  const free = new Uint8Array(k);
  let spent = 0;
  const multiply = (v: Float64Array, out: Float64Array): void => {
    spent += 1;
    mixture(support, v, z);
    for (let i = 0; i < n; i += 1) z[i] = z[i]! * h[i]!;
    projection(support, z, out);
  };
  weightedGramDiagonal(support, h, diagonal);

  for (let round = 0; ; round += 1) {
    if (spent >= budget) return undefined;
    let worst = 0;
    let slack = 0;
    for (let a = 0; a < k; a += 1) {
      worst = Math.max(worst, residual[a]!);
      slack += x[a]! * Math.abs(residual[a]!);
    }
    if (worst <= tolerance && slack <= tolerance) return x;

    let cleared = false;
    for (let a = 0; a < k; a += 1) {
      const falling = round < 8 && x[a]! > 0 && x[a]! * diagonal[a]! < -0.5 * residual[a]!;
      step[a] = falling ? -x[a]! : 0;
      if (falling) cleared = true;
    }
    if (cleared) {
      multiply(step, product);
      for (let a = 0; a < k; a += 1) {
        x[a] = x[a]! + step[a]!;
        residual[a] = residual[a]! - product[a]!;
      }
    }
    for (let a = 0; a < k; a += 1) free[a] = x[a]! > 0 || residual[a]! > 0 ? 1 : 0;

    // Conjugate gradients from x to y; `residual` follows y.
    y.set(x);
    residualAtX.set(residual);
    let rz = 0;
    for (let a = 0; a < k; a += 1) {
      step[a] = free[a] === 1 ? residual[a]! / diagonal[a]! : 0;
      rz += step[a]! * residual[a]!;
    }
    const begun = rz;
    let negative = 0;
    for (;;) {
      multiply(step, product);
      let curvature = 0;
      for (let a = 0; a < k; a += 1) curvature += step[a]! * product[a]!;
      if (!(curvature > 0)) return undefined;
      const length = rz / curvature;
      let next = 0;
      worst = 0;
      negative = 0;
      for (let a = 0; a < k; a += 1) {
        residual[a] = residual[a]! - length * product[a]!;
        if (free[a] === 0) continue;
        y[a] = y[a]! + length * step[a]!;
        if (y[a]! < 0) negative += 1;
        worst = Math.max(worst, Math.abs(residual[a]!));
        next += (residual[a]! * residual[a]!) / diagonal[a]!;
      }
      if (spent >= budget || worst <= 0.5 * tolerance || (negative > 0 && next < 1e-4 * begun)) break;
      for (let a = 0; a < k; a += 1) {
        if (free[a] === 1) step[a] = residual[a]! / diagonal[a]! + (next / rz) * step[a]!;
      }
      rz = next;
    }
    if (negative === 0) {
      x.set(y);
      continue;
    }
    // Back to x, then along max(0, x + t (y − x)) until the model falls.
    residual.set(residualAtX);
    let found = false;
    for (let t = 1; t > 1e-3 && !found; t *= 0.4) {
      for (let a = 0; a < k; a += 1) step[a] = Math.max(0, x[a]! + t * (y[a]! - x[a]!)) - x[a]!;
      multiply(step, product);
      let rise = 0;
      for (let a = 0; a < k; a += 1) rise -= (residual[a]! - 0.5 * product[a]!) * step[a]!;
      found = rise < 0;
    }
    if (!found) return undefined;
    for (let a = 0; a < k; a += 1) {
      x[a] = Math.max(0, x[a]! + step[a]!);
      residual[a] = residual[a]! - product[a]!;
    }
  }
}
