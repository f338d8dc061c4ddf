import { studentTwoSidedQuantile } from "./distributions/studentT.ts";

/** The ends between which a score must lie, where there are any. */
export interface Bounds {
  readonly lowerBound?: number;
  readonly upperBound?: number;
}

/** Nearer to a bound than this share of the reach a transformed interval would stretch without end. */
const NEAREST = 1 / 3;

/**
 * The ends of an interval θ ± t SE, inside the bounds of the score and leaning away from them.
 *
 * On the scale of g(θ) = ln(θ − l) − ln(u − θ), with only the term of the bound there is: g⁻¹(g(θ) ± t SE g'(θ)). Within a hair of a
 * bound, where g has no use, θ ± t SE cut off at the bounds.
 *
 * @param df degrees of freedom of the standard error
 * @returns in the score's unit
 * @throws RangeError for a value outside its bounds.
 * Source: the delta method, as for a log-odds; Agresti (2013), Categorical Data Analysis, §3.1, ISBN 978-0-470-46363-5.
 * @example intervalEnds(0.9, 0.05, 0.95, 100, { upperBound: 1 }) // { low: .730, high: .963 }
 */
export function intervalEnds(
  value: number,
  standardError: number,
  level: number,
  df: number,
  { lowerBound = -Infinity, upperBound = Infinity }: Bounds,
): { readonly low: number; readonly high: number } {
  if (value > upperBound)
    throw new RangeError(`The statistic is ${value}, above its upper bound ${upperBound}.`);
  if (value < lowerBound)
    throw new RangeError(`The statistic is ${value}, below its lower bound ${lowerBound}.`);
  const reach = standardError * studentTwoSidedQuantile(1 - level, df);
  const [below, above] = [value - lowerBound, upperBound - value];
  if (reach === 0 || Math.min(below, above) <= NEAREST * reach) {
    return { low: Math.max(lowerBound, value - reach), high: Math.min(upperBound, value + reach) };
  }
  const moved = (sign: 1 | -1): number => {
    const q = sign * (reach / below + reach / above);
    if (below === Infinity)
      return above === Infinity ? value + sign * reach : upperBound - above * Math.exp(-q);
    if (above === Infinity) return lowerBound + below * Math.exp(q);
    const odds = (below / above) * Math.exp(q);
    return lowerBound + (upperBound - lowerBound) * (odds / (1 + odds));
  };
  // Rounding must not put the value outside.
  return { low: Math.min(value, moved(-1)), high: Math.max(value, moved(1)) };
}
