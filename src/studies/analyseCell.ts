import type { Dataset } from "../datasets/dataset.ts";
import type { Clustering } from "../groupings/clustering.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { alignment } from "./alignment.ts";
import type { AlignmentCell } from "./alignmentResult.ts";
import type { CellContext } from "./cellContext.ts";
import { map } from "./map.ts";
import type { MapCell } from "./mapResult.ts";
import type { RunConfig, RunWarning } from "./runResult.ts";
import type { Ceiling, Cell } from "./score.ts";
import { sensitivity } from "./sensitivity.ts";
import type { SensitivityRow } from "./sensitivityResult.ts";
import { findClusters } from "./findClusters.ts";
import { layOut } from "./space.ts";
import { tradeoff } from "./tradeoff.ts";
import type { TradeoffCell } from "./tradeoffResult.ts";
import { typicality } from "./typicality.ts";
import type { TypicalityCell } from "./typicalityResult.ts";
import { vectorIndex } from "./vectorIndex.ts";

/** The work of one cell, as plain data: it is copied to a worker thread and its hash names the result. */
export interface CellTask {
  readonly cell: Cell;
  readonly config: RunConfig;
  readonly dataset: Dataset;
  readonly released: Dataset | null;
  readonly typicalityCeiling: Ceiling | null;
  readonly texts: readonly string[];
  /** (texts × dimensions) */
  readonly vectors: Matrix;
}

/** Every study's answer for one cell; a study that was not asked for, or has no answer here, is null. */
export interface CellResults {
  readonly alignment: AlignmentCell | null;
  readonly typicality: TypicalityCell | null;
  readonly tradeoff: TradeoffCell | null;
  readonly map: MapCell | null;
  readonly sensitivity: readonly SensitivityRow[] | null;
  readonly warnings: readonly RunWarning[];
}

/** Runs the studies of one cell. Depends on nothing but the task: the same task gives the same bytes on any thread. */
export async function analyseCell(task: CellTask): Promise<CellResults> {
  const { cell, config } = task;
  const warnings: RunWarning[] = [];
  const context = contextOf(task, (warning) => void warnings.push({ ...warning, cell }));
  const asked = <T>(study: {
    readonly id: string;
    run(c: CellContext): Promise<T | null>;
  }): Promise<T | null> => (config.studies.includes(study.id) ? study.run(context) : Promise.resolve(null));
  return {
    alignment: await asked(alignment),
    typicality: await asked(typicality),
    tradeoff: await asked(tradeoff),
    map: await asked(map),
    sensitivity: await asked(sensitivity),
    warnings,
  };
}

/** What the studies of a cell share. */
export function contextOf(task: CellTask, warn: CellContext["warn"]): CellContext {
  const { cell, config, dataset, released, typicalityCeiling } = task;
  const vectors = vectorIndex(task.texts, task.vectors);
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
