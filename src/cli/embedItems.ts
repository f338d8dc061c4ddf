import type { EmbedItem } from "../embeddings/checkItems.ts";
import type { Embedding } from "../embeddings/embedding.ts";
import { geometries, inGeometry, type Geometry } from "../embeddings/geometry.ts";
import { parseLayers } from "../embeddings/layers/parseLayers.ts";
import { openSource } from "../embeddings/openSource.ts";
import type { Pooling } from "../embeddings/pooling.ts";
import { readItems } from "../embeddings/vectorFile/readItems.ts";
import type { SourceOptions, VectorSource } from "../embeddings/vectorSource.ts";
import { UserError, unknownName } from "../errors.ts";
import { dtypes, type Dtype } from "../models/dtypes.ts";
import type { CommandIo } from "./io.ts";
import { terminalProgress } from "./progress.ts";

/** What a command is told about the source of vectors. */
export interface SourceSettings {
  readonly model: string;
  readonly layers?: string;
  readonly template?: readonly string[];
  readonly pooling?: string;
  readonly geometry?: string;
  readonly dtype?: string;
  readonly dropUnknown?: boolean;
  readonly baseUrl?: string;
  readonly price?: number;
  readonly threads?: number;
  readonly offline?: boolean;
}

/**
 * The items of a norm, or of a file of words.
 *
 * @throws UserError unless exactly one of the two is given
 */
export async function itemsOf(options: {
  readonly dataset?: string | undefined;
  readonly items?: string | undefined;
  readonly column?: string | undefined;
}): Promise<readonly EmbedItem[]> {
  const { dataset, items, column } = options;
  if ((dataset === undefined) === (items === undefined)) {
    throw new UserError("Say what to embed: --dataset <id> or --items <file>, one of the two.");
  }
  if (dataset !== undefined) {
    const { loadDataset } = await import("../datasets/loadDataset.ts");
    return (await loadDataset(dataset)).items.map(({ id, text }) => ({ id, text }));
  }
  const words = await readItems(items!, column ?? null);
  return words.map((word) => ({ id: word, text: word }));
}

/**
 * Opens a source and lays items out in it, with progress on a terminal.
 *
 * @param check is told the number of layers before anything is computed
 */
export async function embedItems(
  items: readonly EmbedItem[],
  settings: SourceSettings,
  io: CommandIo,
  check: (layers: number) => void = () => undefined,
): Promise<{ readonly source: VectorSource; readonly embeddings: readonly Embedding[] }> {
  const { dtype, geometry = "raw" } = settings;
  if (dtype !== undefined && !dtypes.includes(dtype as Dtype)) throw unknownName("dtype", dtype, dtypes);
  if (!geometries.includes(geometry as Geometry)) throw unknownName("geometry", geometry, geometries);
  const progress = terminalProgress(io);
  try {
    const source = await openSource(settings.model, {
      offline: settings.offline === true,
      ...(dtype === undefined ? {} : { dtype: dtype as Dtype }),
      onProgress: (event) => progress.report(event),
      endpoint: {
        ...(settings.baseUrl === undefined ? {} : { baseUrl: settings.baseUrl }),
        ...(settings.price === undefined ? {} : { pricePerMillionTokens: settings.price }),
        onNotice: (line) => io.err(`${line}\n`),
      },
    });
    const oneLayer = source.layers.length === 1 ? source.layers : undefined;
    const layers =
      settings.layers === undefined
        ? source.defaultLayers
        : parseLayers(settings.layers, source.blocks, oneLayer);
    check(layers.length);
    const options: SourceOptions = {
      layers,
      ...(settings.template === undefined ? {} : { template: settings.template }),
      ...(settings.pooling === undefined ? {} : { pooling: settings.pooling as Pooling }),
      ...(settings.threads === undefined ? {} : { threads: settings.threads }),
      dropUnknown: settings.dropUnknown === true,
      onProgress: (event) => progress.report(event),
    };
    const embeddings = await source.embed(items, options);
    if (geometry === "raw") return { source, embeddings };
    const changed: Embedding[] = [];
    for (const embedding of embeddings) {
      changed.push({ ...embedding, vectors: await inGeometry(embedding.vectors, geometry as Geometry) });
    }
    return { source, embeddings: changed };
  } finally {
    progress.end();
  }
}
