import type { OnProgress } from "../models/progress.ts";
import { computeVectors } from "./computeVectors.ts";
import type { Layer } from "./embedding.ts";
import type { Engine } from "./engine.ts";
import type { Pooling } from "./pooling.ts";
import type { HiddenLayer } from "./session.ts";
import type { StoredVector } from "./shard.ts";
import { parseTemplate } from "./template.ts";
import { modelKey, vectorKey } from "./vectorKey.ts";
import { openVectorStore, type VectorStore } from "./vectorStore.ts";

/** Vectors between two writes to disk: the most that a killed run computes again. */
const VECTORS_A_FILE = 64;

/**
 * The vectors of texts under one template: of the static layer, or of hidden layers, which come from one pass; from
 * the cache where it has them.
 *
 * @param texts distinct
 * @returns for each layer, a look-up by text
 */
export async function promptVectors(
  engine: Engine,
  layers: readonly ["static"] | readonly HiddenLayer[],
  texts: readonly string[],
  options: {
    readonly template: string;
    readonly pooling: Pooling;
    readonly cache: string;
    readonly onProgress?: OnProgress;
  },
): Promise<readonly ((text: string) => StoredVector)[]> {
  const { model } = engine;
  const { template, pooling } = options;
  const key = await modelKey(model);
  const stores: VectorStore[] = [];
  for (const layer of layers as readonly Layer[]) {
    stores.push(await openVectorStore(options.cache, vectorKey(key, layer, template, pooling)));
  }
  const missing = texts.filter((text) => stores.some((store) => store.get(text) === undefined)).sort();
  const which = layers.length === 1 ? `${layers[0]} layer` : `${layers.length} layers`;
  const progress = (left: number): void =>
    options.onProgress?.({
      stage: `embedding with ${model.id}, ${which}`,
      done: texts.length - left,
      total: texts.length,
    });

  progress(missing.length);
  let waiting: StoredVector[][] = stores.map(() => []);
  let left = missing.length;
  for await (const row of computeVectors(engine, layers, missing, {
    template: parseTemplate(template),
    pooling,
  })) {
    row.forEach((vector, l) => {
      if (stores[l]!.get(vector.text) === undefined) waiting[l]!.push(vector);
    });
    left -= 1;
    if ((missing.length - left) % VECTORS_A_FILE !== 0 && left > 0) continue;
    await Promise.all(stores.map(async (store, l) => await store.add(waiting[l]!)));
    waiting = stores.map(() => []);
    progress(left);
  }
  return stores.map((store) => (text) => store.get(text)!);
}
