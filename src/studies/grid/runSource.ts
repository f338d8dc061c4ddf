import type { Layer } from "../../embeddings/embedding.ts";
import { parseLayers } from "../../embeddings/layers/parseLayers.ts";
import { openSource } from "../../embeddings/openSource.ts";
import type { VectorSource } from "../../embeddings/vectorSource.ts";
import type { EndpointOptions } from "../../embeddings/endpoint/endpointOptions.ts";
import type { Dtype } from "../../models/dtypes.ts";
import type { OnProgress } from "../../models/progress.ts";
import type { RunConfig } from "../runResult.ts";

/** A source of vectors, and the layers a run asks of it. */
export interface RunSource {
  readonly source: VectorSource;
  /** Layers that the studies of a cell are asked of. */
  readonly layers: readonly Layer[];
  /** Every layer there is, for questions about depth. */
  readonly allLayers: readonly Layer[];
  /** The layer where AMI peaks, by dataset; once it is known, and where the run asks for it. */
  readonly peaks?: ReadonlyMap<string, Layer>;
  /** Names all that its vectors depend on but items, layer and prompt. */
  readonly fingerprint: string;
}

/** How sources are reached; none of it changes a vector. */
export interface SourceAccess {
  readonly offline?: boolean;
  readonly endpoint?: EndpointOptions;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Opens a source by its name and settles which of its layers a run asks.
 *
 * A source with one layer gives that one, whatever is asked. "all" asks the studies of a cell of the static and the last
 * layer; all the others are for the study of layers. Where "peak" is, `withPeaks` finds out.
 * @throws UserError for a source that cannot be opened or a layer it lacks
 */
export async function openRunSource(
  reference: string,
  config: RunConfig,
  { offline = false, endpoint = {}, onProgress }: SourceAccess,
): Promise<RunSource> {
  const source = await openSource(reference, {
    offline,
    ...(config.dtype === null ? {} : { dtype: config.dtype as Dtype }),
    ...(onProgress === undefined ? {} : { onProgress }),
    endpoint: { ...endpoint, ...(config.baseUrl === null ? {} : { baseUrl: config.baseUrl }) },
  });
  const one = source.layers.length === 1;
  const asked = config.layers.flatMap((layer) =>
    layer === "all" ? ["static", "last"] : layer === "peak" ? [] : [layer],
  );
  return {
    source,
    layers: one ? source.layers : asked.length === 0 ? [] : parseLayers(asked.join(","), source.blocks),
    allLayers: one ? source.layers : parseLayers("all", source.blocks),
    fingerprint: await source.fingerprint(),
  };
}

/** Layers that the studies of a cell are asked of, for one dataset or another: peaks before the last one asked for. */
export function cellLayers({ layers, peaks }: RunSource): readonly Layer[] {
  const found = [...new Set(peaks?.values())].sort((a, b) => Number(a) - Number(b));
  return [
    ...new Set([
      ...layers.slice(0, -1),
      ...found.filter((peak) => !layers.includes(peak)),
      ...layers.slice(-1),
    ]),
  ];
}

/** Whether the studies of a cell are asked of a layer for this dataset. */
export function asksOf({ layers, peaks }: RunSource, dataset: string, layer: Layer): boolean {
  return layers.includes(layer) || peaks?.get(dataset) === layer;
}
