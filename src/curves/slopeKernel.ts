import { matrix, type Matrix } from "../numeric/matrix.ts";
import type { CurveCode } from "./certifiedCurve.ts";

/** A_ia = e^{−s (d_ia − least_i)} of the reproductions a code uses, and what was taken out, s · least_i, in nats. */
export interface SlopeKernel {
  /** (items × reproductions in use) */
  readonly kernel: Matrix;
  /** (items) */
  readonly floor: Float64Array;
}

/** The kernel of a code; each item's least distortion is taken out before exp, so that not every term can vanish. */
export function slopeKernel(
  { rows, cols, data }: Matrix,
  columns: Int32Array,
  slopeNats: number,
): SlopeKernel {
  const kernel = matrix(rows, columns.length);
  const floor = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) {
    let least = Infinity;
    for (const column of columns) least = Math.min(least, data[i * cols + column]!);
    floor[i] = slopeNats * least;
    columns.forEach((column, a) => {
      kernel.data[i * columns.length + a] = Math.exp(-slopeNats * (data[i * cols + column]! - least));
    });
  }
  return { kernel, floor };
}

/**
 * −ln z_i of each item, its own part of the Lagrangian R ln 2 + s D of a code: z_i = Σ_j q_j e^{−s d_ij}.
 *
 * @param distortion d_ij: (items × reproductions)
 * @returns nats: (items)
 */
export function itemLagrangianNats(
  distortion: Matrix,
  { columns, weights }: CurveCode,
  slopeNats: number,
): Float64Array {
  const { kernel, floor } = slopeKernel(distortion, columns, slopeNats);
  return floor.map((least, i) => {
    let z = 0;
    for (let a = 0; a < kernel.cols; a += 1) z += weights[a]! * kernel.data[i * kernel.cols + a]!;
    return least - Math.log(z);
  });
}
