import { unknownName } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import type { OnProgress } from "../models/progress.ts";
import { matrix } from "../numeric/matrix.ts";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import { checkItems, type EmbedItem } from "./checkItems.ts";
import type { Embedding, Layer } from "./embedding.ts";
import { openEngine, type Engine } from "./engine.ts";
import { checkLayers } from "./layers/checkLayers.ts";
import { lintEmbedding } from "./lint.ts";
import { meanVector } from "./meanVector.ts";
import { poolings, type Pooling } from "./pooling.ts";
import { promptVectors } from "./promptVectors.ts";
import type { HiddenLayer } from "./session.ts";
import type { StoredVector } from "./shard.ts";
import { defaultTemplate } from "./template.ts";
import { templatesOf } from "./templates.ts";

/** How items are laid out, and where vectors are kept. */
export interface EmbedOptions<Layers extends readonly Layer[] = readonly Layer[]> {
  /** Default static and last. */
  readonly layers?: Layers;
  /**
   * Prompt of the hidden layers; default `This is a {item}. `, with the trailing space. `{a_item}` is the item with
   * its article. The vectors of several templates are averaged; `shani-2025` stands for the paper's eight.
   */
  readonly template?: string | readonly string[];
  /** Which tokens the hidden layers are averaged over: the item's own (default), or see Pooling. */
  readonly pooling?: Pooling;
  /** Folder to keep vectors in; default sortal's cache directory. */
  readonly cache?: string;
  /** The model's parts, where they are loaded already; they are left open. */
  readonly engine?: Engine;
  /** Threads of the model; no result depends on it. */
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/** One Embedding for each layer asked for, in that order. */
export type Embeddings<Layers extends readonly Layer[]> = { readonly [K in keyof Layers]: Embedding };

/**
 * Lays items out in a model's space, one Embedding a layer.
 *
 * `static`: mean of the rows of the input embedding matrix over the item's own tokens, without prompt or special
 * tokens. A number l: mean of the hidden states after block l (0: the embeddings that enter the first block) over
 * the item's own tokens within the prompt; the tokens of the prompt and the special ones are left out, unless
 * `pooling` says otherwise. `last`: the same of the last hidden state, after the final normalisation. All hidden
 * layers come from one pass through the model. Vectors are those of the model, neither centred nor scaled, rounded
 * to single precision: (items × dimensions). Of several templates, each layer's vector is the mean.
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
  items: readonly EmbedItem[],
  options: EmbedOptions<Layers> = {},
): Promise<Embeddings<Layers>> {
  const layers: readonly Layer[] = options.layers ?? ["static", "last"];
  const templates = templatesOf(options.template, defaultTemplate);
  const pooling = options.pooling ?? "item";
  checkItems(items);
  checkLayers(layers, model);
  if (!poolings.includes(pooling)) throw unknownName("pooling", String(pooling), poolings);

  const texts = [...new Set(items.map((item) => item.text))];
  const settings = { ...options, cache: options.cache ?? cacheDirectory(), pooling };
  const hidden = [...new Set(layers)].filter((layer): layer is HiddenLayer => layer !== "static");
  const vectors = new Map<Layer, (text: string) => StoredVector>();
  const engine = options.engine ?? openEngine(model, options.threads);
  try {
    if (layers.includes("static")) {
      const [row] = await promptVectors(engine, ["static"], texts, { ...settings, template: templates[0]! });
      vectors.set("static", row!);
    }
    const perTemplate: (readonly ((text: string) => StoredVector)[])[] = [];
    for (const template of hidden.length > 0 ? templates : []) {
      perTemplate.push(await promptVectors(engine, hidden, texts, { ...settings, template }));
    }
    hidden.forEach((layer, l) => vectors.set(layer, averaged(perTemplate.map((rows) => rows[l]!))));
  } finally {
    if (engine !== options.engine) await engine.close();
  }
  return layers.map((layer) => assemble(model, layer, items, vectors.get(layer)!)) as Embeddings<Layers>;
}

function averaged(rows: readonly ((text: string) => StoredVector)[]): (text: string) => StoredVector {
  return (text) => {
    const found = rows.map((row) => row(text));
    return { ...found[0]!, vector: meanVector(found.map((row) => row.vector)) };
  };
}

function assemble(
  model: ResolvedModel,
  layer: Layer,
  items: readonly EmbedItem[],
  vectorOf: (text: string) => StoredVector,
): Embedding {
  const rows = items.map((item) => vectorOf(item.text));
  const vectors = matrix(rows.length, rows[0]!.vector.length);
  rows.forEach((row, r) => vectors.data.set(row.vector, r * vectors.cols));
  const embedding = { model: model.id, layer, items: items.map((item) => item.id), vectors };
  const texts = items.map((item) => item.text);
  return { ...embedding, lint: lintEmbedding(embedding, { texts, pieces: rows }) };
}
