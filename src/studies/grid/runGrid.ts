import type { HumanSpace } from "../../datasets/spaces/humanSpace.ts";
import type { Layer } from "../../embeddings/embedding.ts";
import { runTasks } from "../../parallel/runTasks.ts";
import { defaultRunConfig } from "../runConfig.ts";
import type { AnalysedDataset, RunDatasets } from "../runDatasets.ts";
import type { RunConfig } from "../runResult.ts";
import type { EmbeddingFacts, GridResults, GridTask, GridTaskOf } from "./gridTask.ts";
import { layersTaskOf, depthLayers } from "./layersWork.ts";
import { layOutSource, type LaidOutLayer } from "./layOutSource.ts";
import { lintWarnings } from "./lintWarnings.ts";
import { performTask, type GridWork } from "./performTask.ts";
import { probedItems, probeFacts } from "./probeWork.ts";
import { cellLayers, type RunSource } from "./runSource.ts";
import { studiesFor } from "../studyIds.ts";
import { keepTask, unfinishedTasks } from "./taskStore.ts";
import { transferTaskOf } from "./transferWork.ts";

/** What a grid's tasks are made from. */
export interface GridInputs {
  readonly config: RunConfig;
  readonly datasets: RunDatasets;
  readonly sources: readonly RunSource[];
  /** Human spaces of the transfer matrix. */
  readonly spaces?: readonly HumanSpace[];
}

/** How tasks are done; none of it changes a result. */
export interface GridOptions {
  /** Folder of finished tasks. */
  readonly store: string;
  readonly threads?: number;
  readonly onProgress?: (event: {
    readonly stage: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  /** Wraps each stage, to time it. */
  readonly timed: <T>(stage: string, work: () => Promise<T>) => Promise<T>;
}

/** Does those of the tasks that are not in the store yet, and puts their results there. */
export async function runGrid(
  tasks: readonly GridTask[],
  inputs: GridInputs,
  options: GridOptions,
): Promise<void> {
  const { store, onProgress, timed } = options;
  const missing = await unfinishedTasks(store, tasks);
  const transfers = missing.filter((task) => task.kind === "transfer");
  const laidOutSources: (readonly [RunSource, ReadonlyMap<string, LaidOutLayer>])[] = [];
  const work: GridWork[] = [];
  const words = probedItems(inputs.datasets.analysed);
  const probe = (run: RunSource): Promise<GridResults["probe"]> => probeFacts(run, words, options.threads);
  for (const run of inputs.sources) {
    const own = missing
      .filter((task) => task.kind !== "transfer")
      .filter((task) => modelOf(task) === run.source.id);
    if (own.length === 0 && transfers.length === 0) continue;
    const ofTransfers = transfers.length > 0 ? cellLayers(run) : [];
    const needed = [...new Set([...cellLayers(run), ...depthLayers(run)])].filter(
      (layer) => ofTransfers.includes(layer) || own.some((task) => needs(task, layer, run)),
    );
    const probes = own.filter((task) => task.kind === "probe");
    const lay = async (): Promise<ReadonlyMap<string, LaidOutLayer>> => {
      const laidOut = await timed(`embedding ${run.source.id}`, () =>
        layOutFor(needed, run, inputs, options),
      );
      for (const { name } of probes) await keepTask(store, name, await timed("linting", () => probe(run)));
      return laidOut;
    };
    const { keepOpen } = run.source;
    const laidOut = await (keepOpen === undefined ? lay() : keepOpen(lay, options.threads));
    if (transfers.length > 0) laidOutSources.push([run, laidOut]);
    for (const task of own) {
      if (task.kind === "embedding") {
        await keepTask(store, task.name, factsOf(task, laidOut.get(task.layer)!));
      } else if (task.kind !== "probe") {
        work.push({ ...workOf(task, run, laidOut, inputs), name: task.name, store });
      }
    }
  }
  for (const { name, dataset } of transfers) {
    const entry = inputs.datasets.analysed.find((analysed) => analysed.dataset.id === dataset)!;
    const task = transferTaskOf(entry, inputs.config, laidOutSources, inputs.spaces ?? []);
    work.push({ kind: "transfer", task, name, store });
  }
  const total = tasks.filter(({ kind }) => kind !== "embedding" && kind !== "probe").length;
  const progress = (done: number): void =>
    onProgress?.({ stage: "studies", done: total - work.length + done, total });
  progress(0);
  // The largest first, so that no thread is left with one of them at the end.
  const bySize = work.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  await timed("studies", () =>
    runTasks(performTask, bySize, {
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      onProgress: progress,
    }),
  );
}

/** Texts, in all the layers or spaces that a task is about; of a specification, which asks least of them, a part. */
function sizeOf(work: GridWork): number {
  const sum = (parts: readonly { readonly texts: readonly string[] }[]): number =>
    parts.reduce((total, { texts }) => total + texts.length, 0);
  switch (work.kind) {
    case "transfer":
      return sum(work.task.spaces);
    case "layers":
      return sum(work.task.layers);
    case "cell":
      return work.task.texts.length;
    case "specification":
      return work.task.texts.length / 8;
  }
}

/** A task of one model. */
type ModelTask = Exclude<GridTask, { readonly kind: "transfer" }>;

function modelOf(task: ModelTask): string {
  return "cell" in task ? task.cell.model : task.model;
}

function needs(task: ModelTask, layer: Layer, run: RunSource): boolean {
  if (task.kind === "probe") return false;
  if (task.kind === "layers") return depthLayers(run).includes(layer);
  return (task.kind === "embedding" ? task.layer : task.cell.layer) === String(layer);
}

/** Layers of a source, by name. */
async function layOutFor(
  layers: readonly Layer[],
  { source }: RunSource,
  { config, datasets }: GridInputs,
  { threads, onProgress }: GridOptions,
): Promise<Map<string, LaidOutLayer>> {
  if (layers.length === 0) return new Map();
  const found = await layOutSource(source, layers, datasets.analysed, {
    // Each source has a prompt of its own until a run asks for another: an endpoint reads the item alone.
    ...(config.templates.join("\n") === defaultRunConfig.templates.join("\n")
      ? {}
      : { template: config.templates }),
    pooling: config.pooling,
    policy: config,
    ...(threads === undefined ? {} : { threads }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return new Map(found.map((layer) => [String(layer.layer), layer]));
}

function factsOf({ model, layer }: GridTaskOf<"embedding">, laidOut: LaidOutLayer): EmbeddingFacts {
  return {
    dimensions: laidOut.dimensions,
    warnings: lintWarnings(laidOut.lint, { model, layer }),
  };
}

function workOf(
  task: GridTaskOf<"cell" | "layers" | "specification">,
  run: RunSource,
  laidOut: ReadonlyMap<string, LaidOutLayer>,
  { config, datasets }: GridInputs,
): WithoutPlace<GridWork> {
  const id = task.kind === "layers" ? task.dataset : task.cell.dataset;
  const d = datasets.analysed.findIndex(({ dataset }) => dataset.id === id);
  const entry: AnalysedDataset = datasets.analysed[d]!;
  const { typicalityCeiling } = entry;
  if (task.kind === "layers") {
    return { kind: "layers", task: layersTaskOf(run, laidOut, d, { config, typicalityCeiling }) };
  }
  const own = laidOut.get(task.cell.layer)!.datasets[d]!;
  const cellTask = {
    cell: task.cell,
    config: { ...config, studies: studiesFor(entry.named, config.studies) },
    typicalityCeiling,
    // Other ways of looking at the vectors have no use for them.
    humanSpaces: task.kind === "cell" ? entry.humanSpaces : [],
    ...own,
  };
  return task.kind === "cell"
    ? { kind: "cell", task: cellTask }
    : { kind: "specification", task: cellTask, specification: task.specification };
}

type WithoutPlace<T> = T extends unknown ? Omit<T, "name" | "store"> : never;
