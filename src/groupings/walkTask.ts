import { rngFromSeed } from "../numeric/rng.ts";
import { exchange } from "./exchange.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { recombine } from "./recombine.ts";
import { solutionReader, type SearchProblem } from "./searchProblem.ts";
import { mayEnter, SolutionPool, type Solution } from "./solutionPool.ts";
import { walk } from "./walk.ts";

/** Where worker threads find `runWalk` and `runCrosses`. */
export const walkTaskModule = import.meta.url;

/** What a task reports of the local optima it passes. */
export interface VisitLimits {
  /** How far above its own best one may lie, as a share of it. */
  readonly tolerance: number;
  /** How many at most. */
  readonly limit: number;
}

/** A walk from one solution. */
export interface WalkTask extends VisitLimits {
  readonly problem: SearchProblem;
  /** Name of the walk's random stream. */
  readonly name: string;
  readonly labels: Int32Array;
  readonly steps: number;
}

/** An island: a population in which solutions are crossed, walked on from, and kept if they are among the best. */
export interface CrossesTask extends VisitLimits {
  readonly problem: SearchProblem;
  readonly name: string;
  readonly population: readonly Solution[];
  readonly crosses: number;
  /** Swaps after each cross. */
  readonly steps: number;
}

/** What a walk or an island found. */
export interface WalkResult {
  /** Best first: of a walk its end, of an island its population. */
  readonly best: readonly Solution[];
  /** Different local optima seen on the way, best first. */
  readonly visited: readonly Solution[];
}

/** Walks by swap-and-repair from one solution. */
export function runWalk(task: WalkTask): WalkResult {
  const { distances, weights, k, stream } = task.problem;
  const { memory } = openSearch(distances, weights, k, 2);
  const current = new Partition(memory, k, weights);
  const visited = new SolutionPool(task.tolerance, task.limit);
  current.assign(task.labels);
  exchange(current);
  const solutionOf = solutionReader(current);
  const rng = rngFromSeed(stream).fork(task.name);
  walk(current, new Partition(memory, k, weights), task.steps, solutionOf, visited, rng);
  return { best: [solutionOf(current)], visited: visited.solutions() };
}

/** Crosses pairs of a population, one after the other; the population keeps its size. */
export function runCrosses(task: CrossesTask): WalkResult {
  const { distances, weights, k, stream } = task.problem;
  const rng = rngFromSeed(stream).fork(task.name);
  const { memory } = openSearch(distances, weights, k, 2);
  const current = new Partition(memory, k, weights);
  const kept = new Partition(memory, k, weights);
  const solutionOf = solutionReader(current);
  const visited = new SolutionPool(task.tolerance, task.limit);
  const population = new SolutionPool(Infinity, task.population.length);
  for (const solution of task.population) population.add(solution);
  for (let cross = 0; cross < task.crosses; cross += 1) {
    const members = population.solutions();
    if (members.length < 2) break;
    const a = rng.below(members.length);
    const b = (a + 1 + rng.below(members.length - 1)) % members.length;
    current.assign(recombine(members[a]!.labels, members[b]!.labels, k, rng));
    exchange(current);
    walk(current, kept, task.steps, solutionOf, visited, rng);
    if (mayEnter(population, current.cost())) population.add(solutionOf(current));
  }
  return { best: population.solutions().slice(), visited: visited.solutions() };
}
