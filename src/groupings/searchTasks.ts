import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { exchange } from "./exchange.ts";
import { lloyd } from "./lloyd.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { recombine } from "./recombine.ts";
import { kMeansPlusPlus, randomSeeding, type Seeder } from "./seeding.ts";
import { SolutionPool, type Solution } from "./solutionPool.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { swapAndRepair } from "./swapAndRepair.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Where worker threads find the functions of this file. */
export const searchTasksModule = import.meta.url;

/** What every search of one set of items shares. */
export interface SearchProblem {
  readonly distances: SquaredDistances;
  readonly weights: Float64Array;
  readonly k: number;
  /** Name of the random stream; each start and each lane forks its own from it. */
  readonly stream: string;
}

/** Starts `from` to `to` (excluded). */
export interface StartsTask {
  readonly problem: SearchProblem;
  readonly method: "exchange" | "lloyd";
  readonly from: number;
  readonly to: number;
  /** Start 0 of an exchange search, where given. */
  readonly humanLabels: Int32Array | null;
}

/** Where the starts of a task ended. */
export interface StartsResult {
  /** One a start, in order; labels are canonical. */
  readonly solutions: readonly Solution[];
  readonly converged: readonly boolean[];
}

/** Every fourth exchange start takes random items as centres, so that not all of them are spread out alike. */
const RANDOM_EVERY = 4;

/** Runs independent starts, each to its local optimum. */
export function runStarts(task: StartsTask): StartsResult {
  const { distances, weights, k } = task.problem;
  const { memory, seeder } = openSearch(distances, weights, k, 1);
  const partition = new Partition(memory, k, weights);
  const solutions: Solution[] = [];
  const converged: boolean[] = [];
  for (let start = task.from; start < task.to; start += 1) {
    partition.assign(startLabels(task, start, seeder, rngFromSeed(task.problem.stream).fork("start", start)));
    converged.push(task.method === "lloyd" ? lloyd(partition).converged : exchange(partition));
    solutions.push(solutionOf(partition));
  }
  return { solutions, converged };
}

function startLabels(task: StartsTask, start: number, seeder: Seeder, rng: Rng): Int32Array {
  const { k } = task.problem;
  if (task.method === "exchange") {
    if (start === 0 && task.humanLabels !== null) return task.humanLabels;
    if (start % RANDOM_EVERY === RANDOM_EVERY - 1) return randomSeeding(seeder, k, rng).labels;
  }
  return kMeansPlusPlus(seeder, k, rng).labels;
}

/** A walk from one solution, or from a cross of two. */
export interface LaneTask {
  readonly problem: SearchProblem;
  readonly parents: readonly Int32Array[];
  readonly lane: string;
  readonly steps: number;
  /** How far above its own best a visited optimum may lie to be reported, as a share of it. */
  readonly tolerance: number;
  /** How many optima to report at most. */
  readonly limit: number;
}

/** What a walk found. */
export interface LaneResult {
  readonly best: Solution;
  /** Different local optima seen on the way, best first. */
  readonly visited: readonly Solution[];
}

/** Swaps and repairs, keeping each change that lowers the sum of squares and undoing the others. */
export function runLane(task: LaneTask): LaneResult {
  const { distances, weights, k, stream } = task.problem;
  const rng = rngFromSeed(stream).fork(task.lane);
  const [first, second] = task.parents;
  const { memory } = openSearch(distances, weights, k, 2);
  const current = new Partition(memory, k, weights);
  const kept = new Partition(memory, k, weights);
  current.assign(second === undefined ? first! : recombine(first!, second, k, rng));
  exchange(current);
  kept.copyFrom(current);
  let keptCost = kept.cost();
  const noise = 1e-12 * keptCost;
  const pool = new SolutionPool(task.tolerance, task.limit);
  pool.add(solutionOf(kept));
  for (let step = 0; step < task.steps && keptCost > 0; step += 1) {
    if (!swapAndRepair(current, rng)) break;
    const cost = current.cost();
    // Most swaps are repaired back to where they began.
    if (cost <= pool.ceiling && Math.abs(cost - keptCost) > 100 * noise) pool.add(solutionOf(current));
    if (cost < keptCost - noise) {
      kept.copyFrom(current);
      keptCost = cost;
    }
    current.copyFrom(kept);
  }
  return { best: solutionOf(kept), visited: pool.solutions() };
}

function solutionOf(partition: Partition): Solution {
  const labels = canonicalLabels(partition.labels);
  const { nItems, distances: values, weights } = partition;
  return { labels, sse: withinSumOfSquares({ nItems, values }, labels, weights) };
}
