import type { ItemDeletions } from "../agreement/itemDeletions.ts";
import { intervalEnds } from "../agreement/jackknifeInterval.ts";
import { jackknifeReplicates, standardErrorOf, type Replicates } from "../agreement/replicates.ts";
import type { Interval } from "./score.ts";

const LEVEL = 0.95;

/**
 * The interval of a score over the choice of items within people's categories, and what the score became on each of the
 * deletions of items that all models share.
 *
 * @param statistic the score of the items with these indices
 * @param deletions null when no category has two items, so that nothing can be left out: there is no interval then
 * @param upperBound the highest value the score can take
 */
export function itemInterval(
  statistic: (kept: Int32Array) => number,
  deletions: ItemDeletions | null,
  upperBound?: number,
): { readonly interval: Interval | null; readonly replicates?: Replicates & { scores: number[] } } {
  if (deletions === null) return { interval: null };
  const replicates = jackknifeReplicates(statistic, deletions, {});
  const value = statistic(Int32Array.from({ length: deletions.n }, (_, i) => i));
  return {
    interval: {
      ...intervalEnds(value, standardErrorOf(replicates), LEVEL, upperBound),
      level: LEVEL,
      method: `delete-a-quarter jackknife over items within categories, ${deletions.kept.length} subsamples`,
    },
    replicates: { ...replicates, scores: [...replicates.scores] },
  };
}
