import type { Layer } from "../../embeddings/embedding.ts";
import { shareFloat64 } from "../../parallel/sharedArrays.ts";
import type { LayersTask } from "../layers/layersTask.ts";
import type { LaidOutLayer } from "./layOutSource.ts";
import type { RunSource } from "./runSource.ts";

/** Every layer of a source in the order of depth, and the model's own output, which the last of the numbers should be. */
export function depthLayers({ source, allLayers }: RunSource): readonly Layer[] {
  return source.layers.includes("last") ? [...new Set<Layer>([...allLayers, "last"])] : allLayers;
}

/**
 * One dataset in every layer of a source, as the study of layers takes it.
 *
 * Vectors are put where worker threads read them without a copy: there are as many times more as there are layers.
 * @param d index of the dataset
 */
export function layersTaskOf(
  run: RunSource,
  laidOut: ReadonlyMap<string, LaidOutLayer>,
  d: number,
  { config, typicalityCeiling }: Pick<LayersTask, "config" | "typicalityCeiling">,
): LayersTask {
  const layers = depthLayers(run).map((layer) => {
    const { dataset, texts, vectors } = laidOut.get(String(layer))!.datasets[d]!;
    return {
      dataset,
      layer: String(layer),
      texts,
      vectors: { ...vectors, data: shareFloat64(vectors.data) },
    };
  });
  return {
    model: run.source.id,
    config,
    typicalityCeiling,
    dataset: layers[0]!.dataset,
    layers: layers.map(({ dataset: _, ...layer }) => layer),
  };
}
