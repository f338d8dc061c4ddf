import { UserError } from "../errors.ts";
import type { Rng } from "../numeric/rng.ts";
import { threadCount } from "../parallel/runTasks.ts";
import {
  checkCount,
  checkEngine,
  checkHumanLabels,
  checkK,
  checkWeights,
  type SearchSettings,
} from "./clusterOptions.ts";
import type { Clustering, ClusterEngine } from "./clustering.ts";
import { clusteringOf } from "./clusteringOf.ts";
import { groupMasses } from "./groupMasses.ts";
import { itemDistances, type ItemSource } from "./itemDistances.ts";
import { referenceStarts } from "./referenceStarts.ts";
import { refineSolutions, searchFromStarts, type SearchRun, type StartsOutcome } from "./search.ts";
import type { SearchProblem } from "./searchTasks.ts";
import { SolutionPool } from "./solutionPool.ts";
import { wardOutcome } from "./wardOutcome.ts";

export interface ClusterOptions extends SearchSettings {
  /** Number of groups. */
  readonly k: number;
}

/**
 * Groups items into k clusters so that the sum of squared distances from the centroids is as small as can be found.
 *
 * minimise Σ_c Σ_{i∈c} w_i ‖x_i − x̄_c‖²
 *
 * Engines: `exchange` moves single items from k-means++, random and human-partition starts, then walks on from the
 * best by swaps with repair and by crossing solutions; `lloyd` is Lloyd's algorithm from k-means++ (local trials as
 * scikit-learn's), `ml-kmeans` the package of that name from the same seeds; `ward` cuts a dendrogram. All but
 * ml-kmeans work on squared distances between items, whose cost does not depend on the dimension.
 *
 * The result is the same for any number of threads.
 * @param source vectors (items × dimensions), a Gram matrix, or distances computed before
 * @param options defaults as in SearchSettings
 * @throws UserError for a k outside 1…n or above the number of different items, numbers that are not finite,
 *   weights that are not positive, an unknown engine.
 * @example (await cluster({ vectors: matrixFromRows([[0], [1], [2], [10], [11], [12]]) }, { k: 2 }, rng)).sse // 4
 */
export async function cluster(source: ItemSource, options: ClusterOptions, rng: Rng): Promise<Clustering> {
  const engine = checkEngine(options.engine);
  const starts = checkCount("starts", options.starts ?? 32, 1);
  const swaps = checkCount("swaps", options.swaps ?? 2000, 0);
  const lloydStarts = checkCount("Lloyd starts", options.lloydStarts ?? 0, 0);
  threadCount(options.threads);
  const distances = await itemDistances(source, options);
  const weights = checkWeights(options.weights, distances.nItems);
  const human = checkHumanLabels(options.humanLabels, distances.nItems);
  checkK(options.k, distances);

  const problem: SearchProblem = { distances, weights, k: options.k, stream: rng.name };
  const humanStart = human !== null && groupMasses(human, weights).length === options.k ? human : null;
  const walks = engine === "exchange" ? swaps : 0;
  const compares = engine === "exchange" ? lloydStarts : 0;
  const run = runOf(options, starts + walks + compares, worthThreads(problem, starts + walks));

  const outcome = await runEngine(engine, source, problem, starts, humanStart, options, run);
  const near = new SolutionPool(options.nearTolerance ?? 0.001, options.nearLimit ?? 200);
  for (const solution of outcome.solutions) near.add(solution);
  const walked = walks > 0 ? await refineSolutions(problem, outcome.solutions, walks, near, run) : null;
  const compared = compares > 0 ? await searchFromStarts(problem, "lloyd", compares, null, run) : null;
  // Walks end early where there is nothing left to swap.
  run.advance(Infinity);
  return clusteringOf({
    problem,
    engine,
    outcome,
    walks: walked,
    compared: compared?.solutions ?? [],
    near,
    human,
    keepStartLabels: options.keepStartLabels ?? false,
  });
}

async function runEngine(
  engine: ClusterEngine,
  source: ItemSource,
  problem: SearchProblem,
  starts: number,
  human: Int32Array | null,
  options: ClusterOptions,
  run: SearchRun,
): Promise<StartsOutcome> {
  if (engine === "ward") return wardOutcome(problem);
  if (engine !== "ml-kmeans") return searchFromStarts(problem, engine, starts, human, run);
  if (!("vectors" in source))
    throw new UserError("The engine ml-kmeans needs vectors; got distances between items.");
  if (options.weights !== undefined)
    throw new UserError("The engine ml-kmeans has no item weights; use exchange or lloyd.");
  return referenceStarts(source.vectors, problem, starts, run);
}

/** Threads only where the work is long enough to be worth starting them. */
function runOf(
  options: ClusterOptions,
  total: number,
  worthThreads: boolean,
): Required<Pick<SearchRun, "advance">> & SearchRun {
  let done = 0;
  const advance = (runs: number): void => {
    if (done === total) return;
    done = Math.min(total, done + runs);
    options.onProgress?.(done, total);
  };
  if (!worthThreads) return { threads: 1, advance };
  return options.threads === undefined ? { advance } : { threads: options.threads, advance };
}

function worthThreads({ distances: { nItems: n }, k }: SearchProblem, runs: number): boolean {
  return runs * n * (n + 8 * k) > 5e7;
}
