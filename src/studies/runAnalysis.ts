import { embed } from "../embeddings/embed.ts";
import type { Embedding, Layer } from "../embeddings/embedding.ts";
import { resolveModel } from "../models/resolveModel.ts";
import type { ResolvedModel } from "../models/model.ts";
import { matrix } from "../numeric/matrix.ts";
import { runTasks } from "../parallel/runTasks.ts";
import { SORTAL_VERSION } from "../version.ts";
import { analyseAndKeepCell } from "./analyseAndKeepCell.ts";
import type { CellResults, CellTask } from "./analyseCell.ts";
import { cellKey, readCell } from "./cellCache.ts";
import { collectRun } from "./collectRun.ts";
import { loadRunDatasets, textsOf, type RunDatasets } from "./runDatasets.ts";
import { commandOf } from "./runConfig.ts";
import { RESULTS_SCHEMA_VERSION, type RunConfig, type RunResult } from "./runResult.ts";
import { vectorIndex } from "./vectorIndex.ts";

/** How a run is carried out; none of it changes a result. */
export interface RunOptions {
  /** Never fetch a model from the hub. */
  readonly offline?: boolean;
  /** Worker threads; default one a processor. */
  readonly threads?: number;
  readonly onProgress?: (event: {
    readonly stage: string;
    readonly done: number;
    readonly total: number;
  }) => void;
  /** For the wall times, which stand apart in results.json; without it they are not recorded. */
  readonly clock?: { readonly startedAt: string; seconds(): number };
}

/**
 * Runs an analysis: loads the norms, embeds their words, and asks every study of every dataset, model and layer.
 *
 * A collection is analysed pooled and member by member. Vectors and finished cells are kept in the cache by the hash
 * of what they were made from, so that a run that was killed resumes and gives the same bytes.
 * @param config from completeRunConfig
 * @throws UserError for an unknown dataset or model, a weight file that does not match its pin, data that cannot be analysed
 * @example const run = await runAnalysis(completeRunConfig({ datasets: ["rosch-1973"], quick: true }));
 */
export async function runAnalysis(config: RunConfig, options: RunOptions = {}): Promise<RunResult> {
  const timer = stageTimer(options.clock);
  const datasets = await timer("datasets", () => loadRunDatasets(config));
  const models: ResolvedModel[] = [];
  for (const id of config.models) {
    models.push(
      await timer(`model ${id}`, () =>
        resolveModel(id, {
          offline: options.offline ?? false,
          ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
        }),
      ),
    );
  }
  const embeddings: Embedding[] = [];
  for (const model of models) {
    embeddings.push(
      ...(await timer(`embedding ${model.id}`, () => embedTexts(model, datasets, config, options))),
    );
  }
  const tasks = cellTasks(config, datasets, embeddings);
  const cells = await timer("studies", () => analyseCells(tasks, options));
  return {
    schemaVersion: RESULTS_SCHEMA_VERSION,
    provenance: {
      sortalVersion: SORTAL_VERSION,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      command: commandOf(config),
      seed: config.seed,
    },
    ...collectRun({ config, datasets, models, embeddings, tasks, cells }),
    wallTimes: { startedAt: options.clock?.startedAt ?? "not recorded", seconds: timer.seconds },
  };
}

/**
 * Every text's vector, a layer at a time. The analysed items are embedded by themselves first, so that the linter
 * judges them and not the released spellings and category names, which come after.
 */
async function embedTexts(
  model: ResolvedModel,
  datasets: RunDatasets,
  config: RunConfig,
  options: RunOptions,
): Promise<Embedding[]> {
  const read = (texts: readonly string[]): Promise<readonly Embedding[]> =>
    embed(
      model,
      texts.map((text) => ({ id: text, text })),
      {
        layers: config.layers as Layer[],
        template: config.template,
        ...(options.threads === undefined ? {} : { threads: options.threads }),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      },
    );
  const items = await read(datasets.itemTexts);
  const others = datasets.otherTexts.length > 0 ? await read(datasets.otherTexts) : [];
  return items.map((own, l) => {
    const more = others[l];
    if (more === undefined) return own;
    const vectors = matrix(own.vectors.rows + more.vectors.rows, own.vectors.cols);
    vectors.data.set(own.vectors.data);
    vectors.data.set(more.vectors.data, own.vectors.data.length);
    return { ...own, items: [...own.items, ...more.items], vectors };
  });
}

/** One task a dataset, model and layer; the first dataset's cells first, so that the order is the page's. */
function cellTasks(config: RunConfig, datasets: RunDatasets, embeddings: readonly Embedding[]): CellTask[] {
  return datasets.analysed.flatMap((entry) =>
    embeddings.map(({ model, layer, items, vectors }): CellTask => {
      const texts = textsOf(entry.dataset, entry.released);
      return {
        cell: { dataset: entry.dataset.id, model, layer: String(layer) },
        config,
        dataset: entry.dataset,
        released: entry.released,
        typicalityCeiling: entry.typicalityCeiling,
        texts,
        vectors: vectorIndex(items, vectors).of(texts),
      };
    }),
  );
}

/** Finished cells come from the cache; the others are computed on worker threads and kept as each is done. */
async function analyseCells(tasks: readonly CellTask[], options: RunOptions): Promise<CellResults[]> {
  const cached = await Promise.all(tasks.map(async (task) => readCell(await cellKey(task))));
  const missing = tasks.filter((_, i) => cached[i] === undefined);
  const progress = (done: number): void =>
    options.onProgress?.({
      stage: "studies",
      done: tasks.length - missing.length + done,
      total: tasks.length,
    });
  progress(0);
  const computed = await runTasks(analyseAndKeepCell, missing, {
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    onProgress: progress,
  });
  let next = 0;
  return cached.map((cell) => cell ?? computed[next++]!);
}

/** Runs a stage and adds up how long it took, where there is a clock. */
type StageTimer = (<T>(stage: string, work: () => Promise<T>) => Promise<T>) & {
  readonly seconds: Record<string, number>;
};

function stageTimer(clock: RunOptions["clock"]): StageTimer {
  const seconds: Record<string, number> = {};
  const time = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = clock?.seconds() ?? 0;
    const result = await work();
    if (clock) seconds[stage] = (seconds[stage] ?? 0) + clock.seconds() - start;
    return result;
  };
  return Object.assign(time, { seconds });
}
