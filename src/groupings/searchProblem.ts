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
 * Reads partitions of one partition's items as solutions: canonical labels, and their sum of squares computed afresh, whatever
 * moves led there.
 */
export function solutionReader(own: Partition): (partition: Partition) => Solution {
  // Its own distances are those that the search has just read, and near.
  const { nItems, distances: values, weights } = own;
  const sumOfSquares = sumOfSquaresInSteps({ nItems, values }, weights);
  return (partition) => {
    const labels = canonicalLabels(partition.labels);
    return { labels, sse: sumOfSquares(labels) };
  };
}
