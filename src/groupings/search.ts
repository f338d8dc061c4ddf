import { rngFromSeed } from "../numeric/rng.ts";
import { runTasks, type TaskOptions } from "../parallel/runTasks.ts";
import {
  runLane,
  runStarts,
  searchTasksModule,
  type LaneTask,
  type SearchProblem,
  type StartsTask,
} from "./searchTasks.ts";
import { SolutionPool, type Solution } from "./solutionPool.ts";

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
  options: TaskOptions,
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
  const results = await runTasks({ module: searchTasksModule, run: runStarts }, tasks, options);
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

export interface RefinementOutcome {
  /** Different optima near the best, best first. */
  readonly near: readonly Solution[];
  readonly lanes: number;
  /** How many of the first walks ended in the best solution. */
  readonly lanesAtBest: number;
  readonly steps: number;
}

/**
 * Improves on the best solutions of independent starts: walks of swap-and-repair from the best eight, then
 * generations in which the best eight are crossed in pairs and each cross is walked on from.
 *
 * Generations wait for one another, so that the outcome is the same for any number of threads.
 */
export async function refineSolutions(
  problem: SearchProblem,
  starts: readonly Solution[],
  steps: number,
  tolerance: number,
  limit: number,
  options: TaskOptions,
): Promise<RefinementOutcome> {
  const near = new SolutionPool(tolerance, limit);
  const population = new SolutionPool(Infinity, LANES);
  for (const solution of starts) {
    near.add(solution);
    population.add(solution);
  }
  const run = async (tasks: readonly Pick<LaneTask, "parents" | "lane" | "steps">[]): Promise<Solution[]> => {
    const full = tasks.map((task) => ({ ...task, problem, tolerance, limit }));
    const results = await runTasks({ module: searchTasksModule, run: runLane }, full, options);
    for (const result of results) {
      population.add(result.best);
      for (const solution of result.visited) near.add(solution);
    }
    return results.map((result) => result.best);
  };

  const first = population.solutions().slice();
  const perLane = Math.ceil((WALK_SHARE * steps) / first.length);
  const ends = await run(first.map((solution, i) => ({ parents: [solution.labels], lane: `walk ${i}`, steps: perLane })));
  const rng = rngFromSeed(problem.stream).fork("crosses");
  let left = steps - perLane * first.length;
  for (let generation = 0; left > 0 && population.solutions().length > 1; generation += 1) {
    const parents = population.solutions().slice();
    const count = Math.min(LANES, Math.ceil(left / (STEPS_PER_CROSS + 1)));
    await run(
      Array.from({ length: count }, (_, i) => {
        const a = rng.below(parents.length);
        const b = (a + 1 + rng.below(parents.length - 1)) % parents.length;
        return {
          parents: [parents[a]!.labels, parents[b]!.labels],
          lane: `cross ${generation} ${i}`,
          steps: STEPS_PER_CROSS,
        };
      }),
    );
    left -= count * (STEPS_PER_CROSS + 1);
  }
  const best = near.solutions()[0]!.sse;
  return {
    near: near.solutions(),
    lanes: first.length,
    lanesAtBest: ends.filter((end) => end.sse <= best * (1 + 1e-9)).length,
    steps,
  };
}
