import { requireFinite } from "./averageRanks.ts";

/**
 * Pearson's correlation: how close two variables come to a straight line.
 *
 * r = Σ (x − x̄)(y − ȳ) / √( Σ (x − x̄)² Σ (y − ȳ)² )
 *
 * @param x (n), finite
 * @param y (n), of the same things in the same order
 * @returns from −1 to 1; null when n < 3 or a side is constant, where it is not defined
 * @throws RangeError when x and y differ in length or hold a number that is not finite.
 * Source: Pearson (1895), doi:10.1098/rspl.1895.0041.
 * @example pearson([1, 2, 3], [2, 4, 7]) // 0.9933992677987828
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  if (x.length !== y.length) {
    throw new RangeError(`x has ${x.length} values and y has ${y.length}; a correlation needs pairs.`);
  }
  requireFinite(x, "x");
  requireFinite(y, "y");
  const n = x.length;
  if (n < 3 || isConstant(x) || isConstant(y)) return null;
  const meanX = mean(x);
  const meanY = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i += 1) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // One root of the product makes equal orderings exactly 1; two roots where the product leaves a double's range.
  const product = xx * yy;
  const scale = product > 1e-280 && product < Infinity ? Math.sqrt(product) : Math.sqrt(xx) * Math.sqrt(yy);
  return Math.max(-1, Math.min(1, xy / scale));
}

/** Judged by the values themselves: the mean of equal numbers may differ from them by rounding. */
function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i += 1) if (values[i] !== values[0]) return false;
  return true;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum / values.length;
}
