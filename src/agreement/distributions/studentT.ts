import { boundedMemo } from "../../numeric/boundedMemo.ts";
import { continuedFraction } from "./continuedFraction.ts";
import { logGamma } from "./logGamma.ts";

/**
 * The two-sided p-value of Student's t: the probability of a value at least as far from 0.
 *
 * P(|T_df| ≥ |t|) = I_x(df/2, ½), x = df/(df + t²), I the regularised incomplete beta function.
 *
 * @param df degrees of freedom, positive
 * @returns a probability; 0 for an infinite t
 * @throws RangeError when t is not a number or df is not positive and finite.
 * Source: Abramowitz & Stegun (1964), Eq 26.7.1 and 26.5.8.
 * @example studentTwoSidedP(1, 1) // 0.5, to rounding
 */
export function studentTwoSidedP(t: number, df: number): number {
  if (Number.isNaN(t)) throw new RangeError("Student's t is not a number.");
  if (!(df > 0 && df < Infinity))
    throw new RangeError(`Degrees of freedom are positive and finite; got ${df}.`);
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  return incompleteBeta(df / (df + square), square / (df + square), df / 2, 0.5);
}

/**
 * The value that Student's t leaves behind with a two-sided probability: P(|T_df| ≥ t) = p.
 *
 * Doubles a bracket until it holds t, then halves it to the last bit.
 *
 * @param p above 0 and at most 1
 * @param df degrees of freedom, positive
 * @returns not negative
 * @throws RangeError for p out of range or as studentTwoSidedP.
 * Source: inverse of Abramowitz & Stegun (1964), Eq 26.7.1.
 * @example studentTwoSidedQuantile(0.05, 10) // 2.2281388519649385
 */
export function studentTwoSidedQuantile(p: number, df: number): number {
  if (!(p > 0 && p <= 1)) throw new RangeError(`A two-sided probability is above 0 and at most 1; got ${p}.`);
  return quantileOf(`${p} ${df}`, () => bisected(p, df));
}

/** Thousands of intervals ask for a few quantiles. */
const quantileOf = boundedMemo<number>(1000);

function bisected(p: number, df: number): number {
  let [low, high] = [0, 1];
  while (studentTwoSidedP(high, df) > p) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (studentTwoSidedP(middle, df) > p) low = middle;
    else high = middle;
  }
}

/** I_x(a, b) with y = 1 − x given apart, so that neither loses its digits. */
function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x === 0) return 0;
  if (y === 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(y, x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
  const fraction = continuedFraction(1, (m) => {
    const k = Math.floor(m / 2);
    const a2 = a + 2 * k;
    const term =
      m % 2 === 0 ? (k * (b - k) * x) / ((a2 - 1) * a2) : (-(a + k) * (a + b + k) * x) / (a2 * (a2 + 1));
    return [term, 1];
  });
  return front / (a * fraction);
}
