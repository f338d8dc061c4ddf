import { holm } from "../agreement/adjustedPValues.ts";
import { differenceOfIntervals, type ScoreWithInterval } from "../agreement/differenceOfIntervals.ts";
import { scoreDifference } from "../agreement/scoreDifference.ts";
import type { Score } from "../studies/score.ts";
import { shareTheirItems, type ScoreOnItems } from "./sharedItems.ts";

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
 * Where both have replicates on the same deletions of items, the differences are paired; else the intervals are treated as
 * independent. A score without an interval that holds it is not tested. Scores that are not about the same items tell
 * nothing of the models: their p is 1.
 *
 * @param all the norm's items
 */
export function testPairs(scores: readonly ScoreOnItems[], all: number): TestedPairs {
  const tested = [...scores.keys()].filter((i) => intervalOf(scores[i]!.score) !== null);
  const pOf = (a: ScoreOnItems, b: ScoreOnItems): number =>
    shareTheirItems(a, b, all) ? pOfPair(a.score, b.score) : 1;
  const pValue = tested.flatMap((i, k) => tested.slice(k + 1).map((j) => pOf(scores[i]!, scores[j]!)));
  return { tested, pValue, adjusted: holm(pValue) };
}

function pOfPair(a: Score, b: Score): number {
  if (a.replicates !== undefined && b.replicates !== undefined) {
    const { paired, pValue } = scoreDifference(
      { value: a.value, replicates: a.replicates },
      { value: b.value, replicates: b.replicates },
    );
    if (paired) return pValue;
  }
  return differenceOfIntervals(intervalOf(a)!, intervalOf(b)!).pValue;
}

/** The score with its interval, or null where there is none that holds it. */
function intervalOf({ value, interval }: Score): ScoreWithInterval | null {
  if (interval === null || !(interval.low <= value && value <= interval.high)) return null;
  return { value, low: interval.low, high: interval.high, level: interval.level };
}
