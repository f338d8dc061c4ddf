import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { exchange } from "./exchange.ts";
import { lloyd } from "./lloyd.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { solutionReader, type SearchProblem } from "./searchProblem.ts";
import { kMeansPlusPlus, randomSeeding, type Seeder } from "./seeding.ts";
import type { Solution } from "./solutionPool.ts";

/** Where worker threads find `runStarts`. */
export const startsTaskModule = import.meta.url;

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
  const { distances, weights, k, stream } = task.problem;
  const { memory, seeder } = openSearch(distances, weights, k, 1);
  const partition = new Partition(memory, k, weights);
  const solutionOf = solutionReader(partition);
  const solutions: Solution[] = [];
  const converged: boolean[] = [];
  for (let start = task.from; start < task.to; start += 1) {
    partition.assign(startLabels(task, start, seeder, rngFromSeed(stream).fork("start", start)));
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
