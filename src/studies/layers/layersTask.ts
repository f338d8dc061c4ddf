import type { Dataset } from "../../datasets/dataset.ts";
import type { Matrix } from "../../numeric/matrix.ts";
import type { RunConfig } from "../runResult.ts";
import type { Ceiling } from "../score.ts";

/** A dataset laid out in one layer: vectors as the model gives them. */
export interface LayerVectors {
  readonly layer: string;
  readonly texts: readonly string[];
  /** (texts × dimensions) */
  readonly vectors: Matrix;
}

/** What the study of layers works on: one dataset in every layer of one source, as plain data. */
export interface LayersTask {
  readonly model: string;
  readonly config: RunConfig;
  /** The dataset, as far as its items have vectors: the same in every layer. */
  readonly dataset: Dataset;
  readonly typicalityCeiling: Ceiling | null;
  /** In the order of depth; "last" at the end, beside the last number, where the source has it. */
  readonly layers: readonly LayerVectors[];
}
