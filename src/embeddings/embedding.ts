import type { Matrix } from "../numeric/matrix.ts";

/** A fault, or a possible fault, of the extraction, with the number it was seen in and the threshold it passed. */
export interface LintWarning {
  readonly rule: string;
  readonly severity: "warning" | "error";
  /** One sentence a reader of the page understands. */
  readonly message: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly items: readonly string[];
}

/**
 * "static": rows of the input embedding matrix, or of a table of word vectors; "last": the last hidden layer; a
 * number: the hidden layer after that block, 0 being the embeddings; "given": vectors as a file or an endpoint gives
 * them.
 */
export type Layer = "static" | "last" | "given" | number;

/** Items laid out in a model's space. Labels travel with numbers: row r is the vector of `items[r]`. */
export interface Embedding {
  /** Id of the model. */
  readonly model: string;
  readonly layer: Layer;
  /** Item ids. */
  readonly items: readonly string[];
  /** (items × dimensions) */
  readonly vectors: Matrix;
  readonly lint: readonly LintWarning[];
  /** Ids of items that there is no vector for, left out because the caller allowed it; absent when there are none. */
  readonly missing?: readonly string[];
  /** Why these have none, in a few words. */
  readonly missingReason?: string;
}
