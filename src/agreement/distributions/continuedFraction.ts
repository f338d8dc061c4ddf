/** Below this a partial denominator is 0 for Lentz's method. */
const TINY = 1e-300;

/**
 * A continued fraction, evaluated forwards by the modified Lentz method until a step changes nothing.
 *
 * b_0 + a_1 / (b_1 + a_2 / (b_2 + …))
 *
 * @param b0 the leading term
 * @param term the step's numerator and denominator, [a_m, b_m], from m = 1
 * @throws Error when 10,000 steps did not settle it: the arguments are outside the range the fraction is meant for.
 * Source: Lentz (1976), doi:10.1364/AO.15.000668, as modified by Thompson & Barnett (1986),
 *   doi:10.1016/0021-9991(86)90046-X.
 * @example continuedFraction(1, () => [1, 1]) // 1.618033988749895
 */
export function continuedFraction(b0: number, term: (m: number) => readonly [number, number]): number {
  let f = b0 === 0 ? TINY : b0;
  let c = f;
  let d = 0;
  for (let m = 1; m <= 10_000; m += 1) {
    const [a, b] = term(m);
    d = b + a * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + a / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) <= Number.EPSILON) return f;
  }
  throw new Error("A continued fraction did not settle in 10,000 steps.");
}
