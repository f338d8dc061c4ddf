/**
 * ln Σ e^{x_i}, without overflow or underflow: the maximum is taken out first.
 *
 * @returns −Infinity for an empty list.
 * @example logSumExp([1000, 1000]) // 1000.6931471805599
 */
export function logSumExp(values: ArrayLike<number>): number {
  let max = -Infinity;
  for (let i = 0; i < values.length; i += 1) max = Math.max(max, values[i]!);
  if (!Number.isFinite(max)) return max;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += Math.exp(values[i]! - max);
  return max + Math.log(sum);
}
