import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { checkCount, checkEngine, checkTolerance, type SearchSettings } from "./clusterOptions.ts";
import type { Clustering } from "./clustering.ts";
import { stackLabels } from "./clusteringOf.ts";
import { clusterVectors } from "./clusterVectors.ts";
import { SolutionPool, isSameSse } from "./solutionPool.ts";
import { MAX_GRAM_ITEMS } from "./squaredDistanceMatrix.ts";

/** Clusters more items than a Gram matrix holds, by Lloyd's algorithm over the vectors, in the usual form. */
export async function clusterLarge(
  vectors: Matrix,
  k: number,
  settings: SearchSettings,
  rng: Rng,
): Promise<Clustering> {
  const engine = settings.engine === undefined ? "lloyd" : checkEngine(settings.engine);
  if (engine !== "lloyd") {
    throw new UserError(
      `The engine ${engine} keeps distances between all pairs, for at most ${MAX_GRAM_ITEMS} items; got ${vectors.rows}. Use lloyd.`,
    );
  }
  const found = await clusterVectors(vectors, { ...settings, k }, rng);
  const near = new SolutionPool(
    checkTolerance(settings.nearTolerance ?? 0.001),
    checkCount("near-optimal groupings", settings.nearLimit ?? 200, 1),
  );
  const solutions = found.startLabels.map((labels, s) => ({ labels, sse: found.startsSse[s]! }));
  for (const solution of solutions) near.add(solution);
  return {
    engine,
    k,
    groups: found.groups,
    labels: found.labels,
    sse: found.sse,
    totalSse: found.totalSse,
    totalWeight: found.totalWeight,
    groupEntropyBits: found.groupEntropyBits,
    converged: found.converged,
    starts: solutions.length,
    hits: found.startsSse.filter((sse) => isSameSse(sse, found.sse)).length,
    startsSse: found.startsSse,
    startLabels: settings.keepStartLabels === true ? stackLabels(solutions) : null,
    lloydBestSse: null,
    lloydStartsSse: [],
    humanSse: found.humanSse,
    walks: null,
    fromNeighbour: false,
    nearOptimal: near.solutions().slice(),
  };
}
