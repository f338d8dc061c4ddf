import { runTasks, type TaskOptions } from "../parallel/runTasks.ts";
import { sharedFloat32, sharedFloat64, sharedInt32 } from "../parallel/sharedArrays.ts";
import {
  boundedSweep,
  boundedSweepModule,
  distance,
  type SweepResult,
  type SweepTask,
} from "./boundedSweep.ts";
import type { FloatRows } from "./floatRows.ts";

/** Where Lloyd's algorithm over vectors ended. */
export interface BlockedRun {
  readonly labels: Int32Array;
  /** Weighted means of the groups: (k × dims) */
  readonly centroids: Float64Array;
  /** Σ w ‖x − centroid‖² */
  readonly sse: number;
  readonly sweeps: number;
  /** Whether the last sweep changed nothing. */
  readonly converged: boolean;
  /** Distances computed; plain Lloyd would take items × k × sweeps. */
  readonly distances: number;
}

/** How long to sweep and how much memory to use; what is left out takes the default given. */
export interface BlockedOptions extends TaskOptions {
  /** Default 300. With 0, items are given to the nearest centroid once. */
  readonly mostSweeps?: number;
  /** Bounds kept at most, one an item and bundle of centroids, 4 bytes each; default 64 M. */
  readonly mostBounds?: number;
  /** Called after each sweep with how many items changed. */
  readonly onSweep?: (sweep: number, changes: number) => void;
}

/** Blocks of items; a fixed number, so that sums add up in the same order for any number of threads. */
const BLOCKS = 32;

/**
 * Lloyd's algorithm over the vectors themselves, for more items than a Gram matrix can hold.
 *
 * Memory: 4 bytes a number of the vectors, 4 a bound (at most items × k), 8 × 32 × k × dims for the sums. Distances
 * that bounds rule out are not computed; labels are those of plain Lloyd. An empty cluster is given the item with
 * the largest w·d² as its centroid.
 * @param centroids first centroids: (k × dims); not changed
 * @param weights positive, one an item
 */
export async function blockedLloyd(
  rows: FloatRows,
  centroids: Float64Array,
  weights: Float64Array,
  options: BlockedOptions = {},
): Promise<BlockedRun> {
  const { rows: n, cols: dims, data: vectors } = rows;
  const k = centroids.length / dims;
  const bundle = Math.max(1, Math.ceil((n * k) / (options.mostBounds ?? 64e6)));
  const shared = {
    vectors,
    dims,
    weights,
    centroids: sharedFloat64(k * dims),
    labels: sharedInt32(n),
    upper: sharedFloat64(n).fill(Infinity),
    lower: sharedFloat32(n * Math.ceil(k / bundle)),
    moved: sharedFloat64(k),
    bundle,
  };
  shared.centroids.set(centroids);
  const edges = Array.from({ length: BLOCKS + 1 }, (_, b) => Math.round((n * b) / BLOCKS));
  const tasks = edges
    .slice(1)
    .map((to, b): SweepTask => ({ ...shared, from: edges[b]!, to }))
    .filter(({ from, to }) => to > from);

  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const mostSweeps = options.mostSweeps ?? 300;
  let distances = 0;
  let converged = false;
  let sweeps = 0;
  for (;;) {
    const results = await runTasks({ module: boundedSweepModule, run: boundedSweep }, tasks, threads);
    sweeps += 1;
    const changes = results.reduce((sum, result) => sum + result.changes, 0);
    distances += results.reduce((sum, result) => sum + result.distances, 0);
    options.onSweep?.(sweeps, changes);
    const refilled = moveCentroids(shared, results);
    converged = sweeps > 1 && changes === 0 && !refilled;
    if (converged || sweeps > mostSweeps) break;
  }
  const { labels } = shared;
  let sse = 0;
  for (let i = 0; i < n; i += 1) {
    sse += weights[i]! * distance(vectors, i * dims, shared.centroids, labels[i]! * dims, dims) ** 2;
  }
  return {
    labels: Int32Array.from(labels),
    centroids: Float64Array.from(shared.centroids),
    sse,
    sweeps,
    converged,
    distances,
  };
}

/** Puts each centroid at the mean of its items and notes how far that is; says whether one had to be refilled. */
function moveCentroids(shared: Omit<SweepTask, "from" | "to">, results: readonly SweepResult[]): boolean {
  const { centroids, moved, dims } = shared;
  const taken = new Set<number>();
  for (let c = 0; c < moved.length; c += 1) {
    const mass = results.reduce((sum, result) => sum + result.masses[c]!, 0);
    const worst = mass > 0 ? -1 : worstFitting(shared, taken);
    if (worst >= 0) taken.add(worst);
    let square = 0;
    for (let t = 0; t < dims; t += 1) {
      const at = c * dims + t;
      let next = centroids[at]!;
      if (worst >= 0) next = shared.vectors[worst * dims + t]!;
      else if (mass > 0) next = results.reduce((sum, result) => sum + result.sums[at]!, 0) / mass;
      square += (next - centroids[at]!) ** 2;
      centroids[at] = next;
    }
    moved[c] = Math.sqrt(square);
  }
  return taken.size > 0;
}

/** The item with the largest w·d² to its centroid that is not at it; −1 when all are. */
function worstFitting(shared: Omit<SweepTask, "from" | "to">, taken: ReadonlySet<number>): number {
  const { vectors, dims, weights, centroids, labels } = shared;
  let worst = -1;
  let most = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const misfit = weights[i]! * distance(vectors, i * dims, centroids, labels[i]! * dims, dims) ** 2;
    if (misfit > most && !taken.has(i)) {
      worst = i;
      most = misfit;
    }
  }
  return worst;
}
