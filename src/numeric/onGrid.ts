import { matrix, type Matrix } from "./matrix.ts";

/** Steps from 0 to the largest number. */
const STEPS = 1e10;

/**
 * Numbers on a grid of 1e-10 of the largest, so that those that differ by rounding alone are equal: distances by two ways,
 * or in another order of the items, then tie where they should.
 *
 * @example onGrid(matrix(1, 2, Float64Array.of(0.1 + 0.2, 0.3))).data // two equal numbers
 */
export function onGrid(m: Matrix): Matrix {
  const largest = m.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return m;
  const step = largest / STEPS;
  return matrix(
    m.rows,
    m.cols,
    m.data.map((value) => Math.round(value / step) * step),
  );
}
