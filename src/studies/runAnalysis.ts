import { UserError } from "../errors.ts";
import { collectGrid } from "./grid/collectGrid.ts";
import { runGrid } from "./grid/runGrid.ts";
import { cachedTasks } from "./grid/taskStore.ts";
import { withPeaks } from "./grid/withPeaks.ts";
import { optionsOf, prepareGrid, type RunOptions } from "./prepareGrid.ts";
import type { RunConfig, RunResult } from "./runResult.ts";
import { stageTimer } from "./stageTimer.ts";

/**
 * Runs an analysis: loads the norms, embeds their words, and asks every study of every dataset, model and layer.
 *
 * A collection is analysed pooled and member by member. Vectors and finished tasks are kept in the cache by the hash
 * of what they were made from, so that a run that was killed resumes and gives the same bytes.
 * @param config from completeRunConfig
 * @throws UserError for an unknown dataset or model, a weight file that does not match its pin, data that cannot be
 *   analysed, a cache that was emptied while the run went on
 * @example const run = await runAnalysis(completeRunConfig({ datasets: ["rosch-1973"], quick: true }));
 */
export async function runAnalysis(config: RunConfig, options: RunOptions = {}): Promise<RunResult> {
  const { timed, wallTimes } = stageTimer(options.clock);
  const store = cachedTasks();
  const grid = { ...optionsOf(options), store, timed };
  const prepared = await prepareGrid(config, options, timed);
  const { plan, inputs } = await withPeaks(prepared.plan, prepared.inputs, grid);
  await runGrid(plan.tasks, inputs, grid);
  const { run, unfinished } = await collectGrid(plan, store);
  if (run === null) {
    throw new UserError(
      `${unfinished.length} of the run's finished tasks are no longer in ${store}: the cache was emptied meanwhile, or ` +
        "the disk loses files. Run the same again; what is still there is not done twice.",
    );
  }
  return { ...run, wallTimes: wallTimes() };
}
