import type { EndpointOptions } from "../embeddings/endpoint/endpointOptions.ts";
import { planGrid, type GridPlan } from "./grid/planGrid.ts";
import type { GridInputs, GridOptions } from "./grid/runGrid.ts";
import { openRunSource, type RunSource } from "./grid/runSource.ts";
import { loadTransferSpaces } from "./grid/transferWork.ts";
import { loadRunDatasets } from "./runDatasets.ts";
import type { RunConfig } from "./runResult.ts";
import type { Clock } from "./stageTimer.ts";

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
  const spaces = await loadTransferSpaces(
    config,
    sources.map(({ source }) => source.id),
  );
  const plan = await planGrid(config, datasets, sources, spaces);
  return { plan, inputs: { config, datasets, sources, spaces } };
}

/** The options of a grid among those of a run. */
export function optionsOf({ threads, onProgress }: RunOptions): Pick<GridOptions, "threads" | "onProgress"> {
  return {
    ...(threads === undefined ? {} : { threads }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
