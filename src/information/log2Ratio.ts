/**
 * log2(a / b) for a > 0, b ≥ 0, also where the quotient leaves the range of a double.
 *
 * The quotient is taken first, so that nearly equal numbers keep their digits.
 * @returns bits; Infinity when b is 0
 * @example log2Ratio(1, 5e-324) // 1074
 */
export function log2Ratio(a: number, b: number): number {
  const ratio = a / b;
  return ratio > 0 && ratio < Infinity ? Math.log2(ratio) : Math.log2(a) - Math.log2(b);
}
