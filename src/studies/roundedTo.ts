/**
 * Rounds to significant digits: for numbers of single items or single starts, drawn or ranked. Scores and rates are never rounded.
 *
 * @example roundedTo(6, 0.123456789) // 0.123457
 */
export function roundedTo(digits: number, value: number): number {
  return Number(value.toPrecision(digits));
}
