import type { ItemDeletions } from "../agreement/itemDeletions.ts";
import {
  jackknifeScore,
  type JackknifeScore,
  type JackknifeScoreOptions,
} from "../agreement/jackknifeScore.ts";
import type { Replicates } from "../agreement/replicates.ts";
import type { Interval } from "./score.ts";

/** What results.json keeps of a jackknife: nothing where no category has two items, so that nothing can be left out. */
export interface ItemInterval {
  readonly interval: Interval | null;
  readonly replicates?: Replicates & { scores: number[] };
}

/**
 * The interval of a score over the choice of items within people's categories, and what the score became on each of the
 * deletions of items that all models share.
 *
 * @param statistic the score of the items with these indices
 * @param deletions null when no category has two items
 * @param options the bounds of the score, and how far it is above chance
 */
export function itemInterval(
  statistic: (kept: Int32Array) => number,
  deletions: ItemDeletions | null,
  options: JackknifeScoreOptions = {},
): ItemInterval {
  return intervalOf(deletions && jackknifeScore(statistic, deletions, options));
}

/** The interval's ends, the words for the page and the replicates, without the rest. */
export function intervalOf(score: JackknifeScore | null): ItemInterval {
  if (score === null) return { interval: null };
  const { low, high, level, method, replicates } = score;
  return {
    interval: { low, high, level, method },
    replicates: { ...replicates, scores: [...replicates.scores] },
  };
}
