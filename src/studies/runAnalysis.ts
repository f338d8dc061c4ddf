import type { EndpointOptions } from "../embeddings/endpoint/endpointOptions.ts";
import { collectGrid } from "./grid/collectGrid.ts";
import { planGrid, type GridPlan } from "./grid/planGrid.ts";
import { runGrid, type GridInputs, type GridOptions } from "./grid/runGrid.ts";
import { openRunSource, type RunSource } from "./grid/runSource.ts";
import { cachedTasks } from "./grid/taskStore.ts";
import { loadRunDatasets } from "./runDatasets.ts";
import type { RunConfig, RunResult } from "./runResult.ts";
import { stageTimer, type Clock } from "./stageTimer.ts";

/** How a run is carried out; none of it changes a result. */
export interface RunOptions {
  /** Never fetch a model from the hub, nor ask an endpoint. */
  readonly offline?: boolean;
  /** Worker threads; default one a processor. */
  readonly threads?: number;
  /** How an openai: model is reached; its address is the config's. */
  readonly endpoint?: Omit<EndpointOptions, "baseUrl">;
  readonly onProgress?: GridOptions["onProgress"];
  /** For the wall times, which stand apart in results.json; without it they are not recorded. */
  readonly clock?: Clock;
}

/**
 * Runs an analysis: loads the norms, embeds their words, and asks every study of every dataset, model and layer.
 *
 * A collection is analysed pooled and member by member. Vectors and finished tasks are kept in the cache by the hash
 * of what they were made from, so that a run that was killed resumes and gives the same bytes.
 * @param config from completeRunConfig
 * @throws UserError for an unknown dataset or model, a weight file that does not match its pin, data that cannot be analysed
 * @example const run = await runAnalysis(completeRunConfig({ datasets: ["rosch-1973"], quick: true }));
 */
export async function runAnalysis(config: RunConfig, options: RunOptions = {}): Promise<RunResult> {
  const { timed, wallTimes } = stageTimer(options.clock);
  const { plan, inputs } = await prepareGrid(config, options, timed);
  const store = cachedTasks();
  await runGrid(plan.tasks, inputs, { ...optionsOf(options), store, timed });
  const { run, unfinished } = await collectGrid(plan, store);
  if (run === null) throw new Error(`${unfinished} tasks of the run left no result in ${store}.`);
  return { ...run, wallTimes: wallTimes() };
}

/** Loads what a run analyses, opens what it embeds with, and lays out its tasks. */
export async function prepareGrid(
  config: RunConfig,
  options: RunOptions,
  timed: GridOptions["timed"],
): Promise<{ readonly plan: GridPlan; readonly inputs: GridInputs }> {
  const datasets = await timed("datasets", () => loadRunDatasets(config));
  const sources: RunSource[] = [];
  for (const reference of config.models) {
    sources.push(await timed(`model ${reference}`, () => openRunSource(reference, config, options)));
  }
  return { plan: await planGrid(config, datasets, sources), inputs: { config, datasets, sources } };
}

/** The options of a grid among those of a run. */
export function optionsOf({ threads, onProgress }: RunOptions): Pick<GridOptions, "threads" | "onProgress"> {
  return {
    ...(threads === undefined ? {} : { threads }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
