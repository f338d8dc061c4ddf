import { upperGamma } from "./chiSquared.ts";

/**
 * The probability that a standard normal variable is below z.
 *
 * Φ(z) = ½ erfc(−z/√2), with erfc(x) = Q(½, x²) for x ≥ 0. Exact to rounding also far out in the lower tail.
 *
 * @returns a probability
 * Source: Abramowitz & Stegun (1964), Eq 26.2.29 and 6.5.17.
 * @example normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/**
 * The standard normal quantile: the z that has the probability p below it.
 *
 * Starts from a rational approximation (error below 4.5e-4) and takes Halley steps on Φ(z) = p.
 *
 * @param p above 0 and below 1
 * @throws RangeError for p outside (0, 1).
 * Source: start from Abramowitz & Stegun (1964), Eq 26.2.23.
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1))
    throw new RangeError(`A normal quantile needs a probability inside (0, 1); got ${p}.`);
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = (normalCdf(z) - p) / density;
    z -= newton / (1 + (z * newton) / 2);
  }
  return z;
}

/**
 * The two-sided p-value of a standard normal statistic: P(|Z| ≥ |z|).
 *
 * @example twoSidedNormalP(1.959963984540054) // 0.05
 */
export function twoSidedNormalP(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}
