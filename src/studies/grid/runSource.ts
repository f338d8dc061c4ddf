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
  /** How many of these are named before "peak". */
  readonly peakAt: number;
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
  const fixed = (asked: readonly string[]): readonly Layer[] => {
    if (one) return source.layers;
    const names = asked
      .filter((layer) => layer !== "peak")
      .flatMap((layer) => (layer === "all" ? ["static", "last"] : [layer]));
    return names.length === 0 ? [] : parseLayers(names.join(","), source.blocks);
  };
  return {
    source,
    layers: fixed(config.layers),
    peakAt: fixed(config.layers.slice(0, Math.max(0, config.layers.indexOf("peak")))).length,
    allLayers: one ? source.layers : parseLayers("all", source.blocks),
    fingerprint: await source.fingerprint(),
  };
}

/**
 * Layers that the studies of a cell are asked of, for one dataset or another, in the order in which they are named; where
 * "peak" is, the peaks by depth that are not named themselves.
 */
export function cellLayers({ layers, peakAt, peaks }: RunSource): readonly Layer[] {
  const found = [...new Set(peaks?.values())]
    .filter((peak) => !layers.includes(peak))
    .sort((a, b) => depthOf(a) - depthOf(b));
  return [...layers.slice(0, peakAt), ...found, ...layers.slice(peakAt)];
}

function depthOf(layer: Layer): number {
  return typeof layer === "number" ? layer : layer === "static" ? -1 : Infinity;
}

/** Layers that the studies are asked of for this dataset: those of the run, and its own peak among them. */
export function layersOf(run: RunSource, dataset: string): readonly Layer[] {
  return cellLayers(run).filter((layer) => run.layers.includes(layer) || run.peaks?.get(dataset) === layer);
}
