import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { sha256 } from "../../storage/sha256.ts";
import { writeAtomic } from "../../storage/writeAtomic.ts";
import { optionsOf, prepareGrid, type RunOptions } from "../prepareGrid.ts";
import { RESULTS_SCHEMA_VERSION, type RunConfig, type RunResult } from "../runResult.ts";
import { stageTimer } from "../stageTimer.ts";
import { collectGrid } from "./collectGrid.ts";
import type { GridTask } from "./gridTask.ts";
import type { GridPlan } from "./planGrid.ts";
import { runGrid } from "./runGrid.ts";
import { unfinishedTasks } from "./taskStore.ts";

/** One of `count` equal parts of a run's tasks, the first being 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How far a sharded run has come. */
export interface ShardReport {
  /** Tasks of this shard, all of them finished. */
  readonly own: number;
  readonly total: number;
  /** Tasks of other shards that are not finished yet. */
  readonly unfinished: number;
}

/**
 * Does one part of a run's tasks and keeps their results in a folder that all parts share; `collectShards` joins them.
 *
 * Parts may run side by side, on one machine or on many, in any order, and any of them again: what is finished is not
 * done again, and a part that was killed goes on where it was. A model's tasks stand together, so that a part opens few
 * models; the vectors it needs are its own.
 * @param folder shared by all parts of one run, and of that run alone
 * @throws UserError for a part that is not among them, a folder that holds another run
 * @example await runShard(config, { index: 1, count: 4 }, "runs/large"); // { own: 50, total: 200, unfinished: 150 }
 */
export async function runShard(
  config: RunConfig,
  { index, count }: Shard,
  folder: string,
  options: RunOptions = {},
): Promise<ShardReport> {
  if (!Number.isInteger(count) || !Number.isInteger(index) || index < 1 || index > count) {
    throw new UserError(`There is no part ${index} of ${count}: parts are numbered from 1 to their number.`);
  }
  if (config.layers.includes("peak")) {
    throw new UserError(
      "Where the peak is, is known only after the study of layers, so that such a run has no parts; do the study of layers " +
        "in parts (--study layers), and then name the layer by its number.",
    );
  }
  const { timed } = stageTimer(options.clock);
  const { plan, inputs } = await prepareGrid(config, options, timed);
  await keepPlan(plan, folder);
  const own = shareOf(plan.tasks, { index, count });
  const store = tasksOf(folder);
  await runGrid(own, inputs, { ...optionsOf(options), store, timed });
  const unfinished = await unfinishedTasks(store, plan.tasks);
  return { own: own.length, total: plan.tasks.length, unfinished: unfinished.length };
}

/**
 * Joins the parts of a sharded run: the same results as a run in one piece.
 *
 * @returns the run without its wall times, which its parts had at different times and places
 * @throws UserError when the folder holds no run, or parts of it are not finished, naming some of them
 */
export async function collectShards(folder: string): Promise<Omit<RunResult, "wallTimes">> {
  const plan = await readPlan(folder);
  if (plan === null) {
    throw new UserError(
      `${folder}: holds no part of a run; make some with: sortal run --shard 1/4 --out ${folder}`,
    );
  }
  const { run, unfinished } = await collectGrid(plan, tasksOf(folder));
  if (run !== null) return run;
  const named = unfinished.slice(0, 5).map((task) => nameOf(task));
  const more = unfinished.length > 5 ? ` and ${unfinished.length - 5} more` : "";
  throw new UserError(
    `${folder}: ${unfinished.length} of ${plan.tasks.length} tasks are not finished: ${named.join("; ")}${more}. ` +
      "Run the parts that are missing again; what is done stays done.",
  );
}

/** An equal share of the tasks, in one piece of the list. */
function shareOf(tasks: readonly GridTask[], { index, count }: Shard): GridTask[] {
  const edge = (part: number): number => Math.round((part * tasks.length) / count);
  return tasks.slice(edge(index - 1), edge(index));
}

function tasksOf(folder: string): string {
  return join(folder, "tasks");
}

/** Writes what all parts share, or makes sure that it is the same. */
async function keepPlan(plan: GridPlan, folder: string): Promise<void> {
  const known = await readPlan(folder);
  if (known === null) {
    await writeAtomic(join(folder, "plan.json"), `${JSON.stringify(plan)}\n`);
    return;
  }
  if (hashOf(known) === hashOf(plan)) return;
  const why =
    known.provenance.command === plan.provenance.command
      ? "the same command with other data, models or another version of sortal or Node"
      : known.provenance.command;
  throw new UserError(`${folder}: holds the parts of another run (${why}); name another folder with --out.`);
}

function hashOf(plan: GridPlan): string {
  return sha256(JSON.stringify(plan));
}

/** null where there is none. */
async function readPlan(folder: string): Promise<GridPlan | null> {
  const path = join(folder, "plan.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return null;
  }
  const plan = parsed(text);
  if (plan?.schemaVersion === RESULTS_SCHEMA_VERSION && Array.isArray(plan.tasks)) return plan;
  throw new UserError(`${path}: is not the plan of a run of this sortal; name another folder with --out.`);
}

function parsed(text: string): GridPlan | null {
  try {
    return JSON.parse(text) as GridPlan | null;
  } catch {
    return null;
  }
}

function nameOf(task: GridTask): string {
  const { name: _, kind, ...rest } = task;
  const place = "cell" in rest ? rest.cell : rest;
  return `${kind} of ${Object.values(place).join(", ")}`;
}
