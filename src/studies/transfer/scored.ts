import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import type { JackknifeScoreOptions } from "../../agreement/jackknifeScore.ts";
import type { Replicates } from "../../agreement/replicates.ts";
import { scoreDifference } from "../../agreement/scoreDifference.ts";
import { itemInterval } from "../itemInterval.ts";
import type { Difference, Measure } from "../transferResult.ts";

/** A measure with what it became on each of the deletions of items. */
export interface Scored {
  readonly measure: Measure;
  readonly replicates: Replicates | null;
}

/**
 * A measure from its values on all items and on each of the deletions.
 *
 * @param values of all items first, then of each deletion: (1 + deletions)
 * @param options the bounds between which it must lie, and what is known of it without each item
 */
export function scoredOf(
  values: ArrayLike<number>,
  chance: Measure["chance"],
  deletions: ItemDeletions | null,
  options: JackknifeScoreOptions = {},
): Scored {
  const ofSubset = new Map(deletions?.kept.map((kept, draw) => [kept, values[draw + 1]!]));
  const value = values[0]!;
  const { interval, replicates } = itemInterval((kept) => ofSubset.get(kept) ?? value, deletions, options);
  return {
    measure: { value, interval: interval && { low: interval.low, high: interval.high }, chance },
    replicates: replicates ?? null,
  };
}

/** a − b on the same items, paired over the deletions. */
export function differenceOf(a: Scored, b: Scored): Difference {
  if (a.replicates === null || b.replicates === null) {
    return { value: a.measure.value - b.measure.value, interval: null, pValue: null };
  }
  const { value, low, high, pValue } = scoreDifference(
    { value: a.measure.value, replicates: a.replicates },
    { value: b.measure.value, replicates: b.replicates },
  );
  return { value, interval: { low, high }, pValue };
}
