import { itemDeletions, type ItemDeletions } from "../agreement/itemDeletions.ts";
import { fitGeometry, type Geometry } from "../embeddings/geometry.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { boundedMemo } from "../numeric/boundedMemo.ts";
import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { CellContext } from "./cellContext.ts";
import type { CellTask } from "./cellTask.ts";
import { findClusters } from "./findClusters.ts";
import { layOut, type Space } from "./space.ts";
import { vectorIndex, type VectorIndex } from "./vectorIndex.ts";

/**
 * What the studies of a cell share: the items in the run's geometry, and, each when it is first asked for, people's
 * grouping of them and the clusters.
 */
export async function contextOf(task: CellTask, warn: CellContext["warn"]): Promise<CellContext> {
  const { cell, config, dataset, released, typicalityCeiling, humanSpaces } = task;
  const inGeometry = geometriesOf(task);
  const vectors = await inGeometry(config.geometry);
  let laidOut: Space | undefined;
  const space = (): Space => (laidOut ??= layOut(dataset, config, vectors));
  const rng = rngFromSeed(config.seed).fork(cell.dataset, cell.model, cell.layer);
  let clusters: Promise<Clustering> | undefined;
  let deletions: ItemDeletions | null | undefined;
  return {
    cell,
    config,
    dataset,
    released,
    typicalityCeiling,
    humanSpaces: humanSpaces.filter(({ id }) => id !== cell.model),
    vectors,
    inGeometry,
    get space() {
      return space();
    },
    rng,
    warn,
    deletions: () => (deletions ??= deletionsOf(space(), rngFromSeed(config.seed).fork("items", dataset.id))),
    clustersAtHumanK() {
      const effort = {
        engine: config.engine,
        starts: config.restarts,
        swaps: 20 * config.restarts,
        keepStartLabels: true,
      };
      clusters ??= findClusters(space(), space().k, effort, rng.fork("clusters"));
      return clusters;
    },
  };
}

/** Deletions drawn last in this thread, by what they depend on: the models and layers of a dataset share theirs. */
const deletionsNamed = boundedMemo<ItemDeletions>(16);

/** A stream named by the dataset and the seed alone gives every model the same deletions. */
export function deletionsOf(
  { labelled, people }: Pick<Space, "labelled" | "people">,
  rng: Rng,
): ItemDeletions | null {
  const labels = mostProbableLabels(people);
  if (new Set(labels).size === labels.length) return null;
  const items = labelled.points.map(({ id }) => id);
  const strata = Array.from(labels, (label) => labelled.categories[label]!);
  const name = JSON.stringify([rng.name, items, strata]);
  return deletionsNamed(name, () => itemDeletions(items, strata, {}, rng));
}

/** The vectors in each geometry, whose means and components are those of the dataset's items, each text once. */
export function geometriesOf({
  dataset,
  texts,
  vectors,
}: Pick<CellTask, "dataset" | "texts" | "vectors">): (geometry: Geometry) => Promise<VectorIndex> {
  const raw = vectorIndex(texts, vectors);
  return async (geometry) => {
    if (geometry === "raw") return raw;
    const items = raw.of([...new Set(dataset.items.map(({ text }) => text))]);
    return vectorIndex(texts, (await fitGeometry(items, geometry))(vectors));
  };
}
