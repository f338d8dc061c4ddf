import type { Rng } from "../numeric/rng.ts";
import { cutDendrogram } from "./dendrogram.ts";
import type { SearchRecord } from "./clusteringOf.ts";
import { groupMasses } from "./groupMasses.ts";
import type { PreparedSearch } from "./prepareSearch.ts";
import { referenceStarts } from "./referenceStarts.ts";
import { refineSolutions, searchFromStarts } from "./search.ts";
import type { SearchProblem } from "./searchProblem.ts";
import { SolutionPool } from "./solutionPool.ts";
import type { StartsResult } from "./startsTask.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Searches for k groups by the engine of the prepared search. */
export async function searchGroups(search: PreparedSearch, k: number, rng: Rng): Promise<SearchRecord> {
  const { distances, weights, human, engine, swaps, lloydStarts, run } = search;
  const problem: SearchProblem = { distances, weights, k, stream: rng.name };
  const outcome = await runEngine(search, problem);
  const near = new SolutionPool(search.nearTolerance, search.nearLimit);
  for (const solution of outcome.solutions) near.add(solution);
  const walks = swaps > 0 ? await refineSolutions(problem, outcome.solutions, swaps, near, run) : null;
  const compared = lloydStarts > 0 ? await searchFromStarts(problem, "lloyd", lloydStarts, null, run) : null;
  return {
    problem,
    engine,
    outcome,
    walks,
    compared: compared?.solutions ?? [],
    near,
    human,
    keepStartLabels: search.keepStartLabels,
    ownBest: near.solutions()[0]!.sse,
  };
}

async function runEngine(search: PreparedSearch, problem: SearchProblem): Promise<StartsResult> {
  const { engine, starts, run, human, vectors, dendrogram } = search;
  const { distances, weights, k } = problem;
  if (dendrogram !== null) {
    const labels = cutDendrogram(dendrogram, k);
    run.advance?.(1);
    return {
      solutions: [{ labels, sse: withinSumOfSquares(distances, labels, weights) }],
      converged: [true],
    };
  }
  if (engine === "ml-kmeans" && vectors !== null) return referenceStarts(vectors, problem, starts, run);
  const humanStart = human !== null && groupMasses(human, weights).length === k ? human : null;
  return searchFromStarts(problem, engine === "lloyd" ? "lloyd" : "exchange", starts, humanStart, run);
}
