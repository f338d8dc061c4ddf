import { holm } from "../agreement/adjustedPValues.ts";
import { differenceOfIntervals, type ScoreWithInterval } from "../agreement/differenceOfIntervals.ts";
import { differenceOfReplicates, sharesReplicates } from "../agreement/differenceOfReplicates.ts";
import type { Score } from "../studies/score.ts";

/** The pairs of some scores: the first with all after it, the second with all after it, and so on. */
export interface TestedPairs {
  /** Places of the scores that could be tested, in the list given. */
  readonly tested: readonly number[];
  readonly pValue: readonly number[];
  /** By Holm's method over all pairs. */
  readonly adjusted: readonly number[];
}

/**
 * Tests every pair of scores on one norm for a difference.
 *
 * Where both have replicates on the same subsamples, the differences are paired; else the intervals are treated as
 * independent. A score without an interval that holds it is not tested.
 */
export function testPairs(scores: readonly Score[]): TestedPairs {
  const tested = [...scores.keys()].filter((i) => intervalOf(scores[i]!) !== null);
  const pValue = tested.flatMap((i, k) => tested.slice(k + 1).map((j) => pOfPair(scores[i]!, scores[j]!)));
  return { tested, pValue, adjusted: holm(pValue) };
}

function pOfPair(a: Score, b: Score): number {
  const [first, second] = [a.replicates, b.replicates];
  if (first !== undefined && second !== undefined) {
    const pair = [
      { value: a.value, replicates: first },
      { value: b.value, replicates: second },
    ] as const;
    if (sharesReplicates(...pair) && first.values.length > 1) return differenceOfReplicates(...pair).pValue;
  }
  return differenceOfIntervals(intervalOf(a)!, intervalOf(b)!).pValue;
}

/** The score with its interval, or null where there is none that holds it. */
function intervalOf({ value, interval }: Score): ScoreWithInterval | null {
  if (interval === null || !(interval.low <= value && value <= interval.high)) return null;
  return { value, low: interval.low, high: interval.high, level: interval.level };
}
