/**
 * Rounds to significant digits: for numbers that are only drawn, one an item, so that results stay small. Scores and
 * rates are never rounded.
 *
 * @example roundedTo(6, 0.123456789) // 0.123457
 */
export function roundedTo(digits: number, value: number): number {
  return Number(value.toPrecision(digits));
}
