import { runTasks } from "../parallel/runTasks.ts";
import type { SearchProblem } from "./searchProblem.ts";
import { SolutionPool, type Solution } from "./solutionPool.ts";
import { runStarts, startsTaskModule, type StartsResult, type StartsTask } from "./startsTask.ts";
import {
  runCrosses,
  runWalk,
  walkTaskModule,
  type CrossesTask,
  type WalkResult,
  type WalkTask,
} from "./walkTask.ts";

/** How a search is carried out; nothing here changes what it finds. */
export interface SearchRun {
  readonly threads?: number;
  /** Told how many more starts or swaps are done. */
  readonly advance?: (runs: number) => void;
}

/** Runs independent starts over the threads; the result does not depend on how they are shared out. */
export async function searchFromStarts(
  problem: SearchProblem,
  method: StartsTask["method"],
  starts: number,
  humanLabels: Int32Array | null,
  run: SearchRun,
): Promise<StartsResult> {
  const size = Math.ceil(starts / 32);
  const tasks = Array.from({ length: Math.ceil(starts / size) }, (_, t) => ({
    problem,
    method,
    from: t * size,
    to: Math.min(starts, (t + 1) * size),
    humanLabels,
  }));
  const results = await runTasks({ module: startsTaskModule, run: runStarts }, tasks, {
    ...threadsOf(run),
    onProgress: () => run.advance?.(size),
  });
  return {
    solutions: results.flatMap((result) => result.solutions),
    converged: results.flatMap((result) => result.converged),
  };
}

/** What the walks came to. */
export interface WalksOutcome {
  /** Where each of the first walks ended. */
  readonly endsSse: readonly number[];
  /** Swaps made in all walks, crosses included. */
  readonly swaps: number;
}

/** Solutions that are walked on from, and crossed with one another. */
const POPULATION = 8;
/** The share of all swaps that go into the first walks, before solutions are crossed. */
const WALK_SHARE = 0.25;
/** Swaps that follow each cross; a cross counts as one itself. */
const STEPS_PER_CROSS = 3;
/** Populations that evolve side by side, and how often they are put together and dealt out anew. */
const ISLANDS = 4;
const EPOCHS = 5;

/**
 * Improves on the best solutions of independent starts: walks of swap-and-repair from the best eight, then islands
 * on which solutions are crossed in pairs and each cross is walked on from. After each epoch all islands go on from
 * the best eight of all.
 *
 * Epochs wait for one another, so that the outcome is the same for any number of threads.
 * @param near gets every optimum passed that is near the best
 */
export async function refineSolutions(
  problem: SearchProblem,
  starts: readonly Solution[],
  swaps: number,
  near: SolutionPool,
  run: SearchRun,
): Promise<WalksOutcome> {
  const population = new SolutionPool(Infinity, POPULATION);
  for (const solution of starts) population.add(solution);
  const { tolerance, limit } = near;
  const keep = (results: readonly WalkResult[]): void => {
    for (const { best, visited } of results) {
      for (const solution of best) population.add(solution);
      for (const solution of visited) near.add(solution);
    }
  };

  const steps = Math.ceil((WALK_SHARE * swaps) / population.solutions().length);
  const walks = population
    .solutions()
    .map(({ labels }, i): WalkTask => ({ problem, tolerance, limit, name: `walk ${i}`, labels, steps }));
  const walked = await walkFrom(walks, run);
  keep(walked);

  const crosses = Math.max(0, Math.ceil((swaps - steps * walks.length) / (STEPS_PER_CROSS + 1)));
  // Dealt out evenly; where there are few, some islands have none in an epoch.
  const before = (island: number): number => Math.floor((island * crosses) / (ISLANDS * EPOCHS));
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const members = population.solutions().slice();
    const islands = Array.from({ length: ISLANDS }, (_, i): CrossesTask => {
      const at = epoch * ISLANDS + i;
      const name = `island ${epoch} ${i}`;
      const own = before(at + 1) - before(at);
      return { problem, tolerance, limit, name, population: members, crosses: own, steps: STEPS_PER_CROSS };
    }).filter((island) => island.crosses > 0);
    const ofEpoch = islands.reduce((sum, island) => sum + island.crosses, 0) * (STEPS_PER_CROSS + 1);
    keep(
      await runTasks({ module: walkTaskModule, run: runCrosses }, islands, {
        ...threadsOf(run),
        onProgress: () => run.advance?.(Math.ceil(ofEpoch / islands.length)),
      }),
    );
  }
  return { endsSse: walked.map(({ best }) => best[0]!.sse), swaps };
}

/** Runs walks over the threads. */
export function walkFrom(tasks: readonly WalkTask[], run: SearchRun): Promise<WalkResult[]> {
  return runTasks({ module: walkTaskModule, run: runWalk }, tasks, {
    ...threadsOf(run),
    onProgress: () => run.advance?.(tasks[0]!.steps),
  });
}

function threadsOf(run: SearchRun): { readonly threads?: number } {
  return run.threads === undefined ? {} : { threads: run.threads };
}
