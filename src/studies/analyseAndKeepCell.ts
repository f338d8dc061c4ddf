import type { Task } from "../parallel/runTasks.ts";
import { analyseCell, type CellResults, type CellTask } from "./analyseCell.ts";
import { cellKey, keepCell } from "./cellCache.ts";

/** Analyses a cell and writes the result to the cache as soon as it is done, so that a killed run loses none. */
export async function analyseAndKeep(task: CellTask): Promise<CellResults> {
  const results = await analyseCell(task);
  await keepCell(await cellKey(task), results);
  return results;
}

/** What worker threads run. */
export const analyseAndKeepCell: Task<CellTask, CellResults> = {
  module: import.meta.url,
  run: analyseAndKeep,
};
