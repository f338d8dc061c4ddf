import { fitGeometry, type Geometry } from "../embeddings/geometry.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { CellContext } from "./cellContext.ts";
import type { CellTask } from "./cellTask.ts";
import { findClusters } from "./findClusters.ts";
import { layOut } from "./space.ts";
import { vectorIndex, type VectorIndex } from "./vectorIndex.ts";

/**
 * What the studies of a cell share: the items in the run's geometry, people's grouping of them, and the clusters, found
 * when first asked for.
 *
 * @throws UserError where nothing can be measured, see layOut
 */
export async function contextOf(task: CellTask, warn: CellContext["warn"]): Promise<CellContext> {
  const { cell, config, dataset, released, typicalityCeiling } = task;
  const inGeometry = geometriesOf(task);
  const vectors = await inGeometry(config.geometry);
  const space = layOut(dataset, config, vectors);
  const rng = rngFromSeed(config.seed).fork(cell.dataset, cell.model, cell.layer);
  let clusters: Promise<Clustering> | undefined;
  return {
    cell,
    config,
    dataset,
    released,
    typicalityCeiling,
    vectors,
    inGeometry,
    space,
    rng,
    warn,
    clustersAtHumanK() {
      const effort = {
        engine: config.engine,
        starts: config.restarts,
        swaps: 20 * config.restarts,
        keepStartLabels: true,
      };
      clusters ??= findClusters(space, space.k, effort, rng.fork("clusters"));
      return clusters;
    },
  };
}

/** The vectors in each geometry, whose means and components are those of the dataset's items, each text once. */
function geometriesOf({ dataset, texts, vectors }: CellTask): (geometry: Geometry) => Promise<VectorIndex> {
  const raw = vectorIndex(texts, vectors);
  return async (geometry) => {
    if (geometry === "raw") return raw;
    const items = raw.of([...new Set(dataset.items.map(({ text }) => text))]);
    return vectorIndex(texts, (await fitGeometry(items, geometry))(vectors));
  };
}
