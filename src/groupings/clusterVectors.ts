import { UserError } from "../errors.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { shuffle, type Rng } from "../numeric/rng.ts";
import type { TaskOptions } from "../parallel/runTasks.ts";
import { shareFloat64 } from "../parallel/sharedArrays.ts";
import { blockedLloyd } from "./blockedLloyd.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { checkCount, checkHumanLabels, checkK, checkWeights } from "./clusterOptions.ts";
import { floatRows, rowsSumOfSquares, type FloatRows } from "./floatRows.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { itemDistances } from "./itemDistances.ts";
import { miniBatch, type MiniBatchOptions } from "./miniBatch.ts";
import { openSearch } from "./openSearch.ts";
import { kMeansPlusPlus } from "./seeding.ts";
import { MAX_GRAM_ITEMS } from "./squaredDistanceMatrix.ts";

/** How many groups, and how to search; what is left out takes the default given. */
export interface ClusterVectorsOptions extends TaskOptions {
  /** Number of groups, at most 8,192. */
  readonly k: number;
  /** Default 1. */
  readonly starts?: number;
  /** One positive number an item; default 1 each. */
  readonly weights?: ArrayLike<number>;
  /** Group of each item in a human partition, to be scored. */
  readonly humanLabels?: ArrayLike<number>;
  /** Sweeps at most; default 300. */
  readonly mostSweeps?: number;
  /** Mini-batches before the sweeps; default none. */
  readonly miniBatch?: MiniBatchOptions;
}

/** A grouping found over the vectors themselves. */
export interface VectorClustering {
  /** Canonical. */
  readonly labels: Int32Array;
  readonly groups: number;
  readonly sse: number;
  /** Σ w ‖x − mean‖² */
  readonly totalSse: number;
  readonly totalWeight: number;
  readonly groupEntropyBits: number;
  readonly converged: boolean;
  readonly startsSse: readonly number[];
  readonly startLabels: readonly Int32Array[];
  /** Sum of squares of the human partition; null without one. */
  readonly humanSse: number | null;
}

/**
 * Groups any number of items by Lloyd's algorithm over their vectors, without distances between all pairs.
 *
 * First centroids come from k-means++ on a random sample of up to 8,192 items (at least 20 a group where there are
 * as many). 50,000 items × 384 dimensions at K = 100 stay well under 2 GB.
 * @param vectors (items × dimensions); worked on in single precision
 * @throws UserError as `cluster`.
 * @example (await clusterVectors(vectors, { k: 100 }, rng)).converged // true
 */
export async function clusterVectors(
  vectors: Matrix,
  options: ClusterVectorsOptions,
  rng: Rng,
): Promise<VectorClustering> {
  const n = vectors.rows;
  if (n === 0) throw new UserError("There are no items to group.");
  const starts = checkCount("starts", options.starts ?? 1, 1);
  const mostSweeps = checkCount("sweeps", options.mostSweeps ?? 300, 0);
  if (options.miniBatch !== undefined) {
    checkCount("items in a batch", options.miniBatch.size, 1);
    checkCount("mini-batches", options.miniBatch.steps, 0);
  }
  const weights = shareFloat64(checkWeights(options.weights, n));
  const human = checkHumanLabels(options.humanLabels, n);
  if (!Number.isInteger(options.k) || options.k < 1 || options.k > Math.min(n, MAX_GRAM_ITEMS)) {
    const most = n > MAX_GRAM_ITEMS ? `${MAX_GRAM_ITEMS}` : `the number of items, ${n}`;
    throw new UserError(`K is a whole number from 1 to ${most}; got ${options.k}.`);
  }
  const rows = floatRows(vectors);
  const found = [];
  for (let start = 0; start < starts; start += 1) {
    const stream = rng.fork("start", start);
    const seeds = await sampledCentroids(rows, weights, options, stream);
    const first =
      options.miniBatch === undefined
        ? seeds
        : miniBatch(rows, seeds, weights, options.miniBatch, stream.fork("batches"));
    const run = await blockedLloyd(rows, first, weights, { ...options, mostSweeps });
    found.push({ ...run, labels: canonicalLabels(run.labels) });
    options.onProgress?.(start + 1, starts);
  }
  const best = found.reduce((a, b) => (b.sse < a.sse ? b : a));
  const masses = groupMasses(best.labels, weights);
  return {
    labels: best.labels,
    groups: masses.length,
    sse: best.sse,
    totalSse: rowsSumOfSquares(rows, new Int32Array(n), weights),
    totalWeight: masses.reduce((a, b) => a + b, 0),
    groupEntropyBits: groupEntropyBits(masses),
    converged: found.every((run) => run.converged),
    startsSse: found.map((run) => run.sse),
    startLabels: found.map((run) => run.labels),
    humanSse: human === null ? null : rowsSumOfSquares(rows, human, weights),
  };
}

async function sampledCentroids(
  rows: FloatRows,
  weights: Float64Array,
  options: ClusterVectorsOptions,
  rng: Rng,
): Promise<Float64Array> {
  const { rows: n, cols: dims, data } = rows;
  const { k } = options;
  const size = Math.min(n, MAX_GRAM_ITEMS, Math.max(2048, 20 * k));
  const sample = shuffle(
    Int32Array.from({ length: n }, (_, i) => i),
    rng.fork("sample"),
  ).slice(0, size);
  const chosen = matrix(size, dims);
  sample.forEach((item, s) => chosen.data.set(data.subarray(item * dims, (item + 1) * dims), s * dims));
  const distances = await itemDistances(
    { vectors: chosen },
    options.threads === undefined ? {} : { threads: options.threads },
  );
  checkK(k, distances);
  const sampled = Float64Array.from(sample, (item) => weights[item]!);
  const { seeds } = kMeansPlusPlus(openSearch(distances, sampled, k, 0).seeder, k, rng);
  const centroids = new Float64Array(k * dims);
  seeds.forEach((seed, c) => centroids.set(chosen.data.subarray(seed * dims, (seed + 1) * dims), c * dims));
  return centroids;
}
