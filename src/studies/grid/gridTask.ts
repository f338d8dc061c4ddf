import type { Geometry } from "../../embeddings/geometry.ts";
import type { CellResults } from "../analyseCell.ts";
import type { LayersAnswer } from "../layers/analyseLayers.ts";
import type { RunWarning } from "../runResult.ts";
import type { Cell } from "../score.ts";
import type { SensitivityRow } from "../sensitivityResult.ts";
import type { TransferAnswer } from "../transfer/analyseTransfer.ts";

/**
 * A piece of a run's work. Its name is the hash of all that its result depends on, so that a result is found again by
 * another run, another process or another machine, and never mistaken.
 */
export type GridTask = { readonly name: string } & (
  | { readonly kind: "probe"; readonly model: string }
  | { readonly kind: "embedding"; readonly model: string; readonly layer: string }
  | { readonly kind: "cell"; readonly cell: Cell }
  | { readonly kind: "layers"; readonly dataset: string; readonly model: string }
  | { readonly kind: "specification"; readonly cell: Cell; readonly specification: Specification }
  /** Of every model and human space together. */
  | { readonly kind: "transfer"; readonly dataset: string }
);

export type GridTaskKind = GridTask["kind"];

/** Ways of looking at the vectors, in which every choice of what counts as a member is tried. */
export interface Specification {
  readonly geometries: readonly Geometry[];
}

/** What is known of a layer of a source once the items have been embedded. */
export interface EmbeddingFacts {
  readonly dimensions: number;
  readonly warnings: readonly RunWarning[];
}

/** The result of each kind of task: plain JSON. */
export interface GridResults {
  /** Faults of a model that vectors alone do not show. */
  readonly probe: Pick<EmbeddingFacts, "warnings">;
  readonly embedding: EmbeddingFacts;
  readonly cell: CellResults;
  readonly layers: LayersAnswer;
  readonly specification: readonly SensitivityRow[];
  readonly transfer: TransferAnswer;
}

/** A task of one kind. */
export type GridTaskOf<Kind extends GridTaskKind> = Extract<GridTask, { readonly kind: Kind }>;
