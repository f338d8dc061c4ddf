import type { Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { kmeansReference } from "./kmeansReference.ts";
import type { SearchRun } from "./search.ts";
import type { SearchProblem } from "./searchProblem.ts";
import { openSearch } from "./openSearch.ts";
import { kMeansPlusPlus } from "./seeding.ts";
import type { Solution } from "./solutionPool.ts";
import type { StartsResult } from "./startsTask.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Runs ml-kmeans from the same k-means++ seeds as the engine `lloyd`, start by start. */
export async function referenceStarts(
  vectors: Matrix,
  problem: SearchProblem,
  starts: number,
  run: SearchRun,
): Promise<StartsResult> {
  const { distances, weights, k, stream } = problem;
  const solutions: Solution[] = [];
  const converged: boolean[] = [];
  for (let start = 0; start < starts; start += 1) {
    const { seeder } = openSearch(distances, weights, k, 0);
    const { seeds } = kMeansPlusPlus(seeder, k, rngFromSeed(stream).fork("start", start));
    const ended = await kmeansReference(vectors, seeds);
    const labels = canonicalLabels(ended.labels);
    solutions.push({ labels, sse: withinSumOfSquares(distances, labels, weights) });
    converged.push(ended.converged);
    run.advance?.(1);
  }
  return { solutions, converged };
}
