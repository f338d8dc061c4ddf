import { jackknifeInterval, type JackknifeInterval } from "../agreement/jackknifeInterval.ts";
import type { Rng } from "../numeric/rng.ts";
import type { Interval } from "./score.ts";

/**
 * The interval of a score over the choice of items within people's categories: jackknifeInterval, where it can be had.
 *
 * @param human category of each item
 * @param upperBound the highest value the score can take
 * @returns null when no category has two items, so that nothing can be left out
 */
export function itemInterval(
  statistic: (kept: Int32Array) => number,
  human: Int32Array,
  options: { readonly draws?: number; readonly upperBound?: number },
  rng: Rng,
): Interval | null {
  if (new Set(human).size === human.length) return null;
  return intervalOf(jackknifeInterval(statistic, human.length, { ...options, strata: human }, rng));
}

/** The interval's ends and the words for the page, without the rest. */
export function intervalOf({
  low,
  high,
  level,
  method,
}: Omit<JackknifeInterval, "value" | "standardError" | "draws">): Interval {
  return { low, high, level, method };
}
