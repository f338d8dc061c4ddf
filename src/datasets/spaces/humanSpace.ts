import type { Matrix } from "../../numeric/matrix.ts";
import type { Source } from "../dataset.ts";

/**
 * Items laid out in a space made from people's judgements, to stand where a model's embedding does. Labels travel with
 * numbers: row r of `vectors` is the item `items[r]`.
 */
export interface HumanSpace {
  /** The name it is loaded by. */
  readonly id: string;
  readonly title: string;
  /** What was asked of whom, and how the numbers come from it. */
  readonly task: string;
  /** Id of the dataset whose folder holds it. */
  readonly dataset: string;
  /** "vectors": coordinates as given; "similarity": coordinates found by classical scaling. */
  readonly kind: "vectors" | "similarity";
  /** Item ids, each once. */
  readonly items: readonly string[];
  /** What each item reads as; several may read alike. */
  readonly texts: readonly string[];
  /** (items × dimensions) */
  readonly vectors: Matrix;
  /**
   * The similarities as published, before they were made into coordinates: (items × items), each pair's two halves
   * averaged; null for a space that was published as coordinates.
   */
  readonly similarities: Matrix | null;
  /** What a reader should know of how the numbers were made fit: halves that differ, negative eigenvalues. */
  readonly notes: readonly string[];
  readonly source: Source;
  /** SHA-256 of its file. */
  readonly hash: string;
}

/** A human space in a line. */
export interface SpaceEntry {
  readonly id: string;
  readonly title: string;
  readonly dataset: string;
  readonly kind: "vectors" | "similarity";
  readonly items: number;
  /** Columns of its file: coordinates, or the items once more for a similarity matrix. */
  readonly dimensions: number;
  readonly licence: string;
}
