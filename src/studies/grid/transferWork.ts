import { joinSpace } from "../../datasets/spaces/joinSpace.ts";
import type { HumanSpace } from "../../datasets/spaces/humanSpace.ts";
import { loadHumanSpace } from "../../datasets/spaces/loadHumanSpace.ts";
import type { AnalysedDataset } from "../runDatasets.ts";
import type { RunConfig } from "../runResult.ts";
import { loadRunSpaces } from "../runSpaces.ts";
import { enoughShared } from "../transfer/enoughShared.ts";
import type { SpaceData, TransferTask } from "../transfer/transferTask.ts";
import type { LaidOutLayer } from "./layOutSource.ts";
import { layersOf, type RunSource } from "./runSource.ts";

/**
 * The human spaces that a run's transfer matrices look at: those named, or every one that there is; none where the study is
 * not asked for. A space that is among the models already is not looked at twice.
 *
 * @throws UserError for an unknown space
 */
export async function loadTransferSpaces(
  { studies, spaces, datasets }: RunConfig,
  models: readonly string[],
): Promise<HumanSpace[]> {
  if (!studies.includes("transfer")) return [];
  const found = await (spaces === null
    ? loadRunSpaces(datasets)
    : Promise.all(spaces.map((name) => loadHumanSpace(name))));
  return found.filter(({ id }) => !models.includes(id));
}

/** What the transfer matrix of a dataset is made from: every layer that a source is asked for, and the human spaces that hold enough. */
export function transferTaskOf(
  { dataset }: AnalysedDataset,
  config: RunConfig,
  sources: readonly (readonly [RunSource, ReadonlyMap<string, LaidOutLayer>])[],
  humanSpaces: readonly HumanSpace[],
): TransferTask {
  const spaces: SpaceData[] = sources.flatMap(([run, laidOut]) =>
    layersOf(run, dataset.id).flatMap((layer): SpaceData[] => {
      const { source } = run;
      const own = laidOut.get(String(layer))!.datasets.find((entry) => entry.dataset.id === dataset.id)!;
      const place = { model: source.id, layer: String(layer), title: source.title };
      const kind = source.from === "people" ? "people" : "model";
      const { dataset: kept, texts, vectors } = own;
      return kept.items.length < 2 ? [] : [{ ...place, kind, dataset: kept, texts, vectors }];
    }),
  );
  const leftOut: TransferTask["leftOut"][number][] = [];
  for (const space of humanSpaces) {
    const { dataset: shared, vectors } = joinSpace(dataset, space);
    const { enough, nItems, nCategories } = enoughShared(shared, config);
    if (!enough) leftOut.push({ space: space.id, nItems, nCategories });
    else {
      const texts = shared.items.map(({ text }) => text);
      const place = { model: space.id, layer: "given", title: space.title };
      spaces.push({ ...place, kind: "people", dataset: shared, texts, vectors });
    }
  }
  return { dataset: dataset.id, config, spaces, leftOut };
}
