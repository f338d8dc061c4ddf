/**
 * Rounds to significant digits: for numbers of single items, starts or specifications, drawn or ranked. Scores and rates of a cell are
 * never rounded.
 *
 * @example roundedTo(6, 0.123456789) // 0.123457
 */
export function roundedTo(digits: number, value: number): number {
  return Number(value.toPrecision(digits));
}
