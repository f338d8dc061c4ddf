import { canonicalLabels } from "./canonicalLabels.ts";
import type { Partition } from "./partition.ts";
import type { Solution } from "./solutionPool.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** What every search of one set of items for k groups shares. */
export interface SearchProblem {
  readonly distances: SquaredDistances;
  readonly weights: Float64Array;
  readonly k: number;
  /** Name of the random stream; each start, walk and island forks its own from it. */
  readonly stream: string;
}

/** A partition as a solution: canonical labels, and their sum of squares computed afresh. */
export function solutionOf(partition: Partition): Solution {
  const labels = canonicalLabels(partition.labels);
  const { nItems, distances: values, weights } = partition;
  return { labels, sse: withinSumOfSquares({ nItems, values }, labels, weights) };
}
