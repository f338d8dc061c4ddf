import type { HumanSpace } from "../../datasets/spaces/humanSpace.ts";
import { canBeProbed } from "../../embeddings/canBeProbed.ts";
import { sha256 } from "../../storage/sha256.ts";
import { SORTAL_VERSION } from "../../version.ts";
import type { RunDatasets } from "../runDatasets.ts";
import { RESULTS_SCHEMA_VERSION, type RunConfig, type RunResult } from "../runResult.ts";
import { commandOf } from "../runConfig.ts";
import type { Cell } from "../score.ts";
import { specificationsOf } from "../sensitivity.ts";
import { studiesFor } from "../studyIds.ts";
import { summaryOfDataset } from "../summaryOfDataset.ts";
import { codeFingerprint } from "./codeFingerprint.ts";
import type { GridTask } from "./gridTask.ts";
import { depthLayers } from "./layersWork.ts";
import { probedItems, probeName } from "./probeWork.ts";
import { cellLayers, layersOf, type RunSource } from "./runSource.ts";

/** A run before anything is computed: all that its results hold but the results, and its tasks. Plain JSON. */
export interface GridPlan {
  readonly schemaVersion: typeof RESULTS_SCHEMA_VERSION;
  readonly provenance: RunResult["provenance"];
  readonly config: RunConfig;
  readonly datasets: RunResult["datasets"];
  readonly normAgreement: RunDatasets["normAgreement"];
  readonly models: readonly Omit<RunResult["models"][number], "dimensions" | "lint">[];
  /** A model's tasks stand together, so that a share of them needs few models. */
  readonly tasks: readonly GridTask[];
}

/**
 * Lays out the tasks of a run, each named by the hash of all it depends on: sortal's own code, the choices, the data, and
 * the bytes that its vectors come from.
 */
export async function planGrid(
  config: RunConfig,
  datasets: RunDatasets,
  sources: readonly RunSource[],
  spaces: readonly HumanSpace[] = [],
): Promise<GridPlan> {
  const { datasets: _, models: __, layers: ___, spaces: ____, ...choices } = config;
  const common = [await codeFingerprint(), choices];
  const named = (...inputs: readonly unknown[]): { name: string } => ({
    name: sha256(JSON.stringify([...common, ...inputs])),
  });
  const data = datasets.analysed.map(({ humanSpaces, ...entry }) =>
    sha256(JSON.stringify([entry, humanSpaces.map(({ id, hash, items }) => [id, hash, items])])),
  );
  const words = probedItems(datasets.analysed);
  const probeNames = await Promise.all(sources.map((run) => probeName(run, words)));
  const ofModels = sources.flatMap((run, s) => {
    const { source, allLayers, fingerprint } = run;
    const hasDepth = config.studies.includes("layers") && allLayers.length > 1;
    const cells = cellLayers(run);
    // Layers of which only the study of layers is asked are linted too.
    const ofVectors = [...new Set([...cells, ...(hasDepth ? depthLayers(run) : [])])];
    const ofCells = ofVectors.flatMap((layer): GridTask[] => {
      const vectors = [source.id, fingerprint, layer];
      const place = { model: source.id, layer: String(layer) };
      return [
        { ...named("embedding", vectors, data), kind: "embedding", ...place },
        ...datasets.analysed.flatMap((entry, d): GridTask[] => {
          const studies = studiesFor(entry.named, config.studies);
          const cell: Cell = { dataset: entry.dataset.id, ...place };
          if (!layersOf(run, cell.dataset).includes(layer)) return [];
          return [
            { ...named("cell", vectors, data[d]), kind: "cell", cell },
            ...specificationsOf(studies).map((specification): GridTask => ({
              ...named("specification", vectors, data[d], specification),
              kind: "specification",
              cell,
              specification,
            })),
          ];
        }),
      ];
    });
    const ofProbe: GridTask[] = canBeProbed(source)
      ? [{ name: probeNames[s]!, kind: "probe", model: source.id }]
      : [];
    const ofLayers = (hasDepth ? datasets.analysed : []).map(({ dataset }, d): GridTask => ({
      ...named("layers", [source.id, fingerprint, allLayers], data[d]),
      kind: "layers",
      dataset: dataset.id,
      model: source.id,
    }));
    return [...ofProbe, ...ofCells, ...ofLayers];
  });
  const everySpace = (dataset: string): unknown[] => [
    ...sources.flatMap((run) =>
      layersOf(run, dataset).map((layer) => [run.source.id, run.fingerprint, layer]),
    ),
    ...spaces.map(({ id, hash }) => [id, hash]),
  ];
  const transfers = datasets.analysed.flatMap(({ dataset, ...entry }, d): GridTask[] =>
    studiesFor(entry.named, config.studies).includes("transfer")
      ? [
          {
            ...named("transfer", everySpace(dataset.id), data[d], config.spaces !== null),
            kind: "transfer",
            dataset: dataset.id,
          },
        ]
      : [],
  );
  return {
    schemaVersion: RESULTS_SCHEMA_VERSION,
    provenance: {
      sortalVersion: SORTAL_VERSION,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      command: commandOf(config),
      seed: config.seed,
    },
    config,
    datasets: datasets.analysed.map(({ dataset }) => summaryOfDataset(dataset, config)),
    normAgreement: datasets.normAgreement,
    models: sources.map(({ source, ...run }) => ({
      id: source.id,
      title: source.title,
      kind: source.from === "people" ? "people" : "model",
      sha256: source.sha256,
      pinned: source.pinned,
      dtype: source.dtype,
      from: source.from,
      licence: source.licence,
      parameters: source.parameters,
      layers: cellLayers({ source, ...run }).map(String),
    })),
    tasks: [...ofModels, ...transfers],
  };
}
