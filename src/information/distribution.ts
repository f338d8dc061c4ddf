/** How far from 1 a distribution's sum may be. More is an error: nothing is renormalised in silence. */
export const SUM_TOLERANCE = 1e-9;

/**
 * Checks that numbers are a probability distribution.
 *
 * @param what names the numbers in the error, as in "p(x)"
 * @throws RangeError at the first negative or non-finite number (by index), for an empty list, and when the sum is
 *   more than 1e-9 from 1.
 * @example requireDistribution([0.5, 0.5], "p(x)") // passes
 */
export function requireDistribution(p: ArrayLike<number>, what: string): void {
  if (p.length === 0) throw new RangeError(`${what} is empty; a distribution needs at least one entry.`);
  let sum = 0;
  for (let i = 0; i < p.length; i += 1) {
    const value = p[i]!;
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`${what}[${i}] is ${value}; probabilities are finite and not negative.`);
    }
    sum += value;
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new RangeError(`${what} sums to ${sum}; a distribution sums to 1 within ${SUM_TOLERANCE}.`);
  }
}
