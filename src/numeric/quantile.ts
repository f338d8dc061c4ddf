/**
 * Sample quantile by linear interpolation (type 7 of Hyndman & Fan 1996; the default of R and NumPy).
 *
 * @param sorted numbers in ascending order, at least one
 * @param p probability, 0 to 1
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("A quantile needs at least one number.");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile's probability is from 0 to 1; got ${p}.`);
  const h = (sorted.length - 1) * p;
  const low = Math.floor(h);
  const below = sorted[low]!;
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return below + (h - low) * (above - below);
}
