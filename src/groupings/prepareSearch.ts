import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { threadCount } from "../parallel/runTasks.ts";
import { agglomerate } from "./agglomerate.ts";
import {
  checkCount,
  checkEngine,
  checkHumanLabels,
  checkK,
  checkTolerance,
  checkWeights,
  type SearchSettings,
} from "./clusterOptions.ts";
import type { ClusterEngine } from "./clustering.ts";
import type { Dendrogram } from "./dendrogram.ts";
import { itemDistances, type ItemSource } from "./itemDistances.ts";
import type { SearchRun } from "./search.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/** Checked settings, and what is computed once for all numbers of groups. */
export interface PreparedSearch {
  readonly engine: ClusterEngine;
  readonly distances: SquaredDistances;
  readonly weights: Float64Array;
  readonly starts: number;
  readonly swaps: number;
  readonly lloydStarts: number;
  readonly human: Int32Array | null;
  readonly nearTolerance: number;
  readonly nearLimit: number;
  readonly keepStartLabels: boolean;
  /** For the engine ml-kmeans. */
  readonly vectors: Matrix | null;
  /** For the engine ward. */
  readonly dendrogram: Dendrogram | null;
  readonly run: SearchRun;
}

/** Checks everything before anything is computed that takes long. */
export async function prepareSearch(
  source: ItemSource,
  settings: SearchSettings,
  ks: readonly number[],
  defaults: { readonly starts: number; readonly swaps: number },
): Promise<PreparedSearch> {
  const engine = checkEngine(settings.engine);
  const starts = engine === "ward" ? 1 : checkCount("starts", settings.starts ?? defaults.starts, 1);
  const swaps = checkCount("swaps", settings.swaps ?? defaults.swaps, 0);
  const lloydStarts = checkCount("Lloyd starts", settings.lloydStarts ?? 0, 0);
  threadCount(settings.threads);
  if (engine === "ml-kmeans" && !("vectors" in source)) {
    throw new UserError("The engine ml-kmeans needs vectors; got distances between items.");
  }
  if (engine === "ml-kmeans" && settings.weights !== undefined) {
    throw new UserError("The engine ml-kmeans has no item weights; use exchange or lloyd.");
  }
  const distances = await itemDistances(source, settings);
  const weights = checkWeights(settings.weights, distances.nItems);
  const human = checkHumanLabels(settings.humanLabels, distances.nItems);
  // The largest first: of a range that ends too high the end is what was typed.
  for (const k of ks.toReversed()) checkK(k, distances);

  const isExchange = engine === "exchange";
  const perK = starts + (isExchange ? swaps + lloydStarts : 0);
  return {
    engine,
    distances,
    weights,
    starts,
    swaps: isExchange ? swaps : 0,
    lloydStarts: isExchange ? lloydStarts : 0,
    human,
    nearTolerance: checkTolerance(settings.nearTolerance ?? 0.001),
    nearLimit: checkCount("near-optimal groupings", settings.nearLimit ?? 200, 1),
    keepStartLabels: settings.keepStartLabels ?? false,
    vectors: "vectors" in source ? source.vectors : null,
    dendrogram: engine === "ward" ? agglomerate(distances, "ward", weights) : null,
    run: runOf(settings, perK * ks.length, distances.nItems, Math.max(...ks)),
  };
}

/** Starting threads takes as long as this many additions of the search. */
const WORTH_THREADS = 3e8;

function runOf(settings: SearchSettings, total: number, n: number, k: number): SearchRun {
  let done = 0;
  const advance = (runs: number): void => {
    if (done === total) return;
    done = Math.min(total, done + runs);
    settings.onProgress?.(done, total);
  };
  if (total * n * (n + 8 * k) < WORTH_THREADS) return { threads: 1, advance };
  return settings.threads === undefined ? { advance } : { threads: settings.threads, advance };
}
