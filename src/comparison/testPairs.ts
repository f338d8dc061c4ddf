import { holm } from "../agreement/adjustedPValues.ts";
import { differenceOfIntervals } from "../agreement/differenceOfIntervals.ts";
import { differenceOfReplicates, sharesReplicates } from "../agreement/differenceOfReplicates.ts";
import type { Score } from "../studies/score.ts";

/** A pair of scores, by their places in the list given, and whether they differ. */
export interface TestedPair {
  readonly a: number;
  readonly b: number;
  readonly pValue: number;
  /** By Holm's method over all pairs tested. */
  readonly adjusted: number;
  /** Whether the scores were taken on the same subsamples, rather than treated as independent. */
  readonly paired: boolean;
}

/**
 * Tests every pair of scores on one norm for a difference.
 *
 * Where both have replicates on common subsamples, the differences are paired; else the intervals are treated as
 * independent. A pair of which one has neither is not tested.
 * @returns the pairs tested, a before b
 */
export function testPairs(scores: readonly Score[]): TestedPair[] {
  const tests = scores.flatMap((a, i) =>
    scores.slice(i + 1).flatMap((b, j) => {
      const test = testPair(a, b);
      return test === null ? [] : [{ a: i, b: i + 1 + j, ...test }];
    }),
  );
  const adjusted = holm(tests.map((test) => test.pValue));
  return tests.map((test, t) => ({ ...test, adjusted: adjusted[t]! }));
}

function testPair(a: Score, b: Score): { pValue: number; paired: boolean } | null {
  if (a.replicates !== undefined && b.replicates !== undefined) {
    const [first, second] = [
      { value: a.value, replicates: a.replicates },
      { value: b.value, replicates: b.replicates },
    ];
    if (sharesReplicates(first, second) && a.replicates.values.length > 1)
      return { pValue: differenceOfReplicates(first, second).pValue, paired: true };
  }
  const [first, second] = [intervalOf(a), intervalOf(b)];
  if (first === null || second === null) return null;
  return { pValue: differenceOfIntervals(first, second).pValue, paired: false };
}

/** The score with its interval, or null where there is none that holds it. */
function intervalOf({
  value,
  interval,
}: Score): { value: number; low: number; high: number; level: number } | null {
  if (interval === null || !(interval.low <= value && value <= interval.high)) return null;
  return { value, low: interval.low, high: interval.high, level: interval.level };
}
