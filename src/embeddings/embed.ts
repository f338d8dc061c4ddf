import { UserError, unknownName } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import type { OnProgress } from "../models/progress.ts";
import { matrix } from "../numeric/matrix.ts";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import { computeVectors } from "./computeVectors.ts";
import type { Embedding, Layer } from "./embedding.ts";
import { openEngine, type Engine } from "./engine.ts";
import { poolings, type Pooling } from "./lastLayer.ts";
import { lintEmbedding } from "./lint.ts";
import type { StoredVector } from "./shard.ts";
import { defaultTemplate, parseTemplate } from "./template.ts";
import { vectorKey } from "./vectorKey.ts";
import { openVectorStore } from "./vectorStore.ts";

/** How items are laid out, and where vectors are kept. */
export interface EmbedOptions<Layers extends readonly Layer[] = readonly Layer[]> {
  /** Default static and last. */
  readonly layers?: Layers;
  /** Prompt of the last layer; default `This is a {item}. `, with the trailing space. */
  readonly template?: string;
  /** What the last layer is averaged over: the item's own tokens (default), or the whole text. */
  readonly pooling?: Pooling;
  /** Folder to keep vectors in; default sortal's cache directory. */
  readonly cache?: string;
  /** Threads of the model; no result depends on it. */
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/** One Embedding for each layer asked for, in that order. */
export type Embeddings<Layers extends readonly Layer[]> = { readonly [K in keyof Layers]: Embedding };

/** Vectors between two writes to disk: the most that a killed run computes again. */
const VECTORS_A_FILE = 64;

/**
 * Lays items out in a model's space, one Embedding a layer.
 *
 * `static`: mean of the rows of the input embedding matrix over the item's own tokens, without prompt or special
 * tokens. `last`: mean of the last hidden states over the item's own tokens within the prompt; the tokens of the
 * prompt and the special ones are left out (pooling `text`: mean over all of them). Vectors are those of the model,
 * neither centred nor scaled, rounded to single precision: (items × dimensions).
 *
 * Vectors are kept in the cache by the hash of all they depend on, at most 64 texts behind, so that a run that was
 * killed goes on where it was. They do not depend on what else is embedded, on what is cached already, or on the
 * number of threads. A cached run loads neither the tokenizer nor the model.
 * @param items ids are unique; equal texts are computed once
 * @throws UserError for no items, a repeated id, an empty text, a layer that cannot be had, a template without
 *   exactly one {item}, a text longer than the model reads (nothing is cut off), a model that cannot be loaded
 * Source: Shani, Soffer, Jurafsky, LeCun & Shwartz-Ziv 2025 (arXiv 2505.17117)
 * @example
 * const model = await resolveModel("minilm-l6");
 * const [stat, last] = await embed(model, [{ id: "robin", text: "robin" }]);
 * last.vectors.cols // 384
 */
export async function embed<const Layers extends readonly Layer[] = readonly ["static", "last"]>(
  model: ResolvedModel,
  items: readonly { readonly id: string; readonly text: string }[],
  options: EmbedOptions<Layers> = {},
): Promise<Embeddings<Layers>> {
  const layers: readonly Layer[] = options.layers ?? ["static", "last"];
  const template = options.template ?? defaultTemplate;
  const pooling = options.pooling ?? "item";
  checkItems(items);
  layers.forEach((layer) => checkLayer(layer, model));
  parseTemplate(template);
  if (!poolings.includes(pooling)) throw unknownName("pooling", String(pooling), poolings);

  const engine = openEngine(model, options.threads);
  try {
    const embeddings: Embedding[] = [];
    for (const layer of layers) {
      const rows = await vectorsOf(
        engine,
        layer,
        items.map((item) => item.text),
        { ...options, template, pooling },
      );
      embeddings.push(assemble(model, layer, items, rows));
    }
    return embeddings as Embeddings<Layers>;
  } finally {
    await engine.close();
  }
}

/** The vector of each text, from the cache where it has it. */
async function vectorsOf(
  engine: Engine,
  layer: Layer,
  texts: readonly string[],
  options: EmbedOptions & { readonly template: string; readonly pooling: Pooling },
): Promise<StoredVector[]> {
  const { model } = engine;
  const { template, pooling } = options;
  const store = await openVectorStore(
    options.cache ?? cacheDirectory(),
    await vectorKey(model, layer, template, pooling),
  );
  const distinct = [...new Set(texts)].sort();
  const missing = distinct.filter((text) => store.get(text) === undefined);
  const progress = (left: number): void =>
    options.onProgress?.({
      stage: `embedding with ${model.id}, ${layer} layer`,
      done: distinct.length - left,
      total: distinct.length,
    });

  progress(missing.length);
  let waiting: StoredVector[] = [];
  let left = missing.length;
  for await (const row of computeVectors(engine, layer, missing, {
    template: parseTemplate(template),
    pooling,
  })) {
    waiting.push(row);
    left -= 1;
    if (waiting.length < VECTORS_A_FILE && left > 0) continue;
    await store.add(waiting);
    waiting = [];
    progress(left);
  }
  return texts.map((text) => store.get(text)!);
}

function assemble(
  model: ResolvedModel,
  layer: Layer,
  items: readonly { readonly id: string; readonly text: string }[],
  rows: readonly StoredVector[],
): Embedding {
  const vectors = matrix(rows.length, rows[0]!.vector.length);
  rows.forEach((row, r) => vectors.data.set(row.vector, r * vectors.cols));
  const embedding = { model: model.id, layer, items: items.map((item) => item.id), vectors };
  const texts = items.map((item) => item.text);
  return { ...embedding, lint: lintEmbedding(embedding, { texts, pieces: rows }) };
}

function checkItems(items: readonly { readonly id: string; readonly text: string }[]): void {
  if (items.length === 0) throw new UserError("There are no items to embed.");
  const ids = new Set<string>();
  for (const { id, text } of items) {
    if (ids.has(id)) throw new UserError(`Two items have the id "${id}".`);
    if (text.trim() === "") throw new UserError(`The item "${id}" has an empty text.`);
    ids.add(id);
  }
}

function checkLayer(layer: Layer, model: ResolvedModel): void {
  if (layer === "static" || layer === "last") return;
  if (typeof layer !== "number") throw unknownName("layer", String(layer), ["static", "last"]);
  throw new UserError(
    `Layer ${layer} of "${model.id}" cannot be read: its ONNX file gives the layers static and last.`,
  );
}
