import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { runTasks } from "../parallel/runTasks.ts";
import {
  runLane,
  runStarts,
  searchTasksModule,
  type LaneResult,
  type LaneTask,
  type SearchProblem,
  type StartsTask,
} from "./searchTasks.ts";
import { SolutionPool, type Solution } from "./solutionPool.ts";

/** How a search is carried out; nothing here changes what it finds. */
export interface SearchRun {
  readonly threads?: number;
  /** Told how many more starts or swaps are done. */
  readonly advance?: (runs: number) => void;
}

/** What a search found, start by start. */
export interface StartsOutcome {
  readonly solutions: readonly Solution[];
  readonly converged: readonly boolean[];
}

/** Runs independent starts over the threads; the result does not depend on how they are shared out. */
export async function searchFromStarts(
  problem: SearchProblem,
  method: StartsTask["method"],
  starts: number,
  humanLabels: Int32Array | null,
  run: SearchRun,
): Promise<StartsOutcome> {
  // A task copies its labels back, which is little; many small tasks keep all threads busy to the end.
  const size = Math.max(1, Math.ceil(starts / 32));
  const tasks = Array.from({ length: Math.ceil(starts / size) }, (_, t) => ({
    problem,
    method,
    from: t * size,
    to: Math.min(starts, (t + 1) * size),
    humanLabels,
  }));
  const results = await runTasks({ module: searchTasksModule, run: runStarts }, tasks, {
    ...threadsOf(run),
    onProgress: () => run.advance?.(size),
  });
  return {
    solutions: results.flatMap((result) => result.solutions),
    converged: results.flatMap((result) => result.converged),
  };
}

/** Walks at once, and how many of each generation's walks start from a cross of two solutions. */
const LANES = 8;
/** Swaps that follow each cross. */
const STEPS_PER_CROSS = 3;
/** The share of all swaps that go into the first walks, before solutions are crossed. */
const WALK_SHARE = 0.25;

/** What the walks came to. */
export interface WalksOutcome {
  /** Where each of the first walks ended. */
  readonly endsSse: readonly number[];
  /** Swaps made in all walks, crosses included. */
  readonly swaps: number;
}

/**
 * Improves on the best solutions of independent starts: walks of swap-and-repair from the best eight, then
 * generations in which the best eight are crossed in pairs and each cross is walked on from.
 *
 * Generations wait for one another, so that the outcome is the same for any number of threads.
 * @param near gets every optimum passed that is near the best
 */
export async function refineSolutions(
  problem: SearchProblem,
  starts: readonly Solution[],
  swaps: number,
  near: SolutionPool,
  run: SearchRun,
): Promise<WalksOutcome> {
  const population = new SolutionPool(Infinity, LANES);
  for (const solution of starts) population.add(solution);
  const walkAll = async (walks: readonly Walk[]): Promise<Solution[]> => {
    const { tolerance, limit } = near;
    const results = await walkFrom(
      walks.map((walk) => ({ ...walk, problem, tolerance, limit })),
      run,
    );
    for (const result of results) {
      population.add(result.best);
      for (const solution of result.visited) near.add(solution);
    }
    return results.map((result) => result.best);
  };

  const first = population.solutions().slice();
  const perLane = Math.ceil((WALK_SHARE * swaps) / first.length);
  const ends = await walkAll(
    first.map(({ labels }, i) => ({ parents: [labels], lane: `walk ${i}`, steps: perLane })),
  );
  const rng = rngFromSeed(problem.stream).fork("crosses");
  let left = swaps - perLane * first.length;
  for (let generation = 0; left > 0 && population.solutions().length > 1; generation += 1) {
    const count = Math.min(LANES, Math.ceil(left / (STEPS_PER_CROSS + 1)));
    await walkAll(crosses(population.solutions(), generation, count, rng));
    left -= count * (STEPS_PER_CROSS + 1);
  }
  return { endsSse: ends.map((end) => end.sse), swaps };
}

/** Runs walks over the threads. */
export function walkFrom(tasks: readonly LaneTask[], run: SearchRun): Promise<LaneResult[]> {
  return runTasks({ module: searchTasksModule, run: runLane }, tasks, {
    ...threadsOf(run),
    onProgress: () => run.advance?.(tasks[0]!.steps + tasks[0]!.parents.length - 1),
  });
}

type Walk = Pick<LaneTask, "parents" | "lane" | "steps">;

/** Walks that start from crosses of two different members of the population. */
function crosses(population: readonly Solution[], generation: number, count: number, rng: Rng): Walk[] {
  return Array.from({ length: count }, (_, i) => {
    const a = rng.below(population.length);
    const b = (a + 1 + rng.below(population.length - 1)) % population.length;
    return {
      parents: [population[a]!.labels, population[b]!.labels],
      lane: `cross ${generation} ${i}`,
      steps: STEPS_PER_CROSS,
    };
  });
}

function threadsOf(run: SearchRun): { readonly threads?: number } {
  return run.threads === undefined ? {} : { threads: run.threads };
}
