import type { Task } from "../../parallel/runTasks.ts";
import { analyseCell } from "../analyseCell.ts";
import type { CellTask } from "../cellTask.ts";
import { analyseLayers } from "../layers/analyseLayers.ts";
import type { LayersTask } from "../layers/layersTask.ts";
import { analyseSpecification } from "../sensitivity.ts";
import { analyseTransfer } from "../transfer/analyseTransfer.ts";
import type { TransferTask } from "../transfer/transferTask.ts";
import type { GridResults, Specification } from "./gridTask.ts";
import { keepTask } from "./taskStore.ts";

/** A task with the data it works on: copied to a worker thread. */
export type GridWork = { readonly name: string; readonly store: string } & (
  | { readonly kind: "cell"; readonly task: CellTask }
  | { readonly kind: "layers"; readonly task: LayersTask }
  | { readonly kind: "specification"; readonly task: CellTask; readonly specification: Specification }
  | { readonly kind: "transfer"; readonly task: TransferTask }
);

/** Does a task and writes its result as soon as it is there, so that a killed run loses none. */
export async function performAndKeep(work: GridWork): Promise<GridResults[GridWork["kind"]]> {
  const result = await perform(work);
  await keepTask(work.store, work.name, result);
  return result;
}

/** What worker threads run. */
export const performTask: Task<GridWork, GridResults[GridWork["kind"]]> = {
  module: import.meta.url,
  run: performAndKeep,
};

function perform(work: GridWork): Promise<GridResults[GridWork["kind"]]> {
  switch (work.kind) {
    case "cell":
      return analyseCell(work.task);
    case "layers":
      return analyseLayers(work.task);
    case "specification":
      return analyseSpecification(work.task, work.specification);
    case "transfer":
      return analyseTransfer(work.task);
  }
}
