import { canonicalLabels } from "./canonicalLabels.ts";
import type { Partition } from "./partition.ts";
import type { Solution } from "./solutionPool.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { sumOfSquaresInSteps } from "./withinSumOfSquares.ts";

/** What every search of one set of items for k groups shares. */
export interface SearchProblem {
  readonly distances: SquaredDistances;
  readonly weights: Float64Array;
  readonly k: number;
  /** Name of the random stream; each start, walk and island forks its own from it. */
  readonly stream: string;
}

/**
 * Reads partitions of the items of `any` as solutions: canonical labels, and their sum of squares computed afresh, whatever
 * moves led there.
 */
export function solutionReader(any: Partition): (partition: Partition) => Solution {
  // Of the partition's own distances, which the search has just read and which are near.
  const { nItems, distances: values, weights } = any;
  const sumOfSquares = sumOfSquaresInSteps({ nItems, values }, weights);
  return (partition) => {
    const labels = canonicalLabels(partition.labels);
    return { labels, sse: sumOfSquares(labels) };
  };
}
