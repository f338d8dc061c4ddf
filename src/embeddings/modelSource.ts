import type { ResolvedModel } from "../models/model.ts";
import { embed } from "./embed.ts";
import { openEngine, type Engine } from "./engine.ts";
import { layersOf } from "./layers/layersOf.ts";
import { probeModel } from "./probeModel.ts";
import { modelKey } from "./vectorKey.ts";
import type { VectorSource } from "./vectorSource.ts";

/**
 * A transformer as a source: its input embeddings ("static"), its hidden layers as far as they can be read, and the
 * last.
 *
 * @throws UserError when its weight file is no ONNX file
 */
export function modelSource(model: ResolvedModel): VectorSource {
  const { blocks } = layersOf(model);
  let kept: Engine | undefined;
  const loaded = (): { readonly engine?: Engine } => (kept === undefined ? {} : { engine: kept });
  const numbers = blocks === null ? [] : Array.from({ length: blocks + 1 }, (_, layer) => layer);
  return {
    id: model.id,
    title: model.title,
    sha256: model.sha256,
    pinned: model.pinned,
    dtype: model.dtype,
    from: model.from,
    licence: model.licence,
    parameters: model.parameters,
    layers: ["static", ...numbers, "last"],
    defaultLayers: ["static", "last"],
    blocks,
    joinedBy: "text",
    fingerprint: async () => JSON.stringify(await modelKey(model)),
    embed: (items, options = {}) => embed(model, items, { ...options, ...loaded() }),
    probe: (items, options = {}) => probeModel(model, items, { ...options, ...loaded() }),
    async keepOpen(work, threads) {
      if (kept !== undefined) return work();
      const engine = (kept = openEngine(model, threads));
      try {
        return await work();
      } finally {
        kept = undefined;
        await engine.close();
      }
    },
  };
}
