import type { Rng } from "../numeric/rng.ts";
import { twoSidedNormalP } from "./distributions/normal.ts";
import { jackknifeInterval, type JackknifeInterval, type JackknifeOptions } from "./jackknifeInterval.ts";

/** The difference of two scores of the same items, with its p-value. */
export interface PairedDifference extends JackknifeInterval {
  /** Two-sided, for "no difference": 2 Φ(−|θ|/SE); 1 when value and standard error are both 0. */
  readonly pValue: number;
}

/**
 * How much higher one score is than another on the same items, with an interval and a p-value.
 *
 * θ = A − B. Both are computed on the same subsamples, so what they owe to the choice of items in common cancels; two
 * intervals that overlap can well hide a clear difference.
 *
 * @param scoreA of the items with these indices; finite
 * @param scoreB the other, in the same unit
 * @param n items
 * @param options as jackknifeInterval's; a difference has no upper bound
 * @returns in the scores' unit
 * @throws RangeError as jackknifeInterval.
 * Source: Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example pairedDifference(amiOfModelA, amiOfModelB, n, { strata: categories }, rng).pValue
 */
export function pairedDifference(
  scoreA: (kept: Int32Array) => number,
  scoreB: (kept: Int32Array) => number,
  n: number,
  options: Omit<JackknifeOptions, "upperBound">,
  rng: Rng,
): PairedDifference {
  const interval = jackknifeInterval((kept) => scoreA(kept) - scoreB(kept), n, options, rng);
  const { value, standardError } = interval;
  const pValue = standardError > 0 ? twoSidedNormalP(value / standardError) : value === 0 ? 1 : 0;
  return { ...interval, pValue };
}
