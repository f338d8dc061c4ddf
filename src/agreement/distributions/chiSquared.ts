import { continuedFraction } from "./continuedFraction.ts";
import { logGamma } from "./logGamma.ts";

/**
 * The probability that a chi-squared variable exceeds x.
 *
 * P(χ²_df > x) = Q(df/2, x/2), Q(a, x) = Γ(a, x)/Γ(a).
 *
 * @param df degrees of freedom, positive
 * @returns a probability
 * @throws RangeError for x below 0 or not a number, or df not positive and finite.
 * Source: Abramowitz & Stegun (1964), Eq 26.4.19, 6.5.29 (series), 6.5.31 (fraction).
 * @example chiSquaredUpperTail(3.841458820694124, 1) // 0.05
 */
export function chiSquaredUpperTail(x: number, df: number): number {
  if (!(x >= 0)) throw new RangeError(`A chi-squared variable is not negative; got ${x}.`);
  if (!(df > 0 && df < Infinity))
    throw new RangeError(`Degrees of freedom are positive and finite; got ${df}.`);
  return upperGamma(df / 2, x / 2);
}

/** Q(a, x), the regularised upper incomplete gamma function, for a > 0 and x ≥ 0. */
export function upperGamma(a: number, x: number): number {
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    // P(a, x) = front · Σ_k x^k / (a (a+1) … (a+k)): all terms positive.
    let term = 1 / a;
    let sum = term;
    for (let k = 1; term > sum * 1e-17; k += 1) {
      term *= x / (a + k);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  return front / continuedFraction(x + 1 - a, (m) => [m * (a - m), x + 2 * m + 1 - a]);
}
