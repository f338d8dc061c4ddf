import type { ItemDeletions } from "../agreement/itemDeletions.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { SharedSpace } from "../datasets/spaces/sharedSpace.ts";
import type { Geometry } from "../embeddings/geometry.ts";
import type { Clustering } from "../groupings/clustering.ts";
import type { Rng } from "../numeric/rng.ts";
import type { RunConfig, RunWarning } from "./runResult.ts";
import type { Cell, Ceiling } from "./score.ts";
import type { Space } from "./space.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** Everything a study needs to know about one dataset in one model's layer. */
export interface CellContext {
  readonly cell: Cell;
  readonly config: RunConfig;
  readonly dataset: Dataset;
  /** The same dataset as its table was released, uncorrected; null where the run does not compare with it. */
  readonly released: Dataset | null;
  /**
   * The dataset under the run's policies, in the model's space.
   *
   * @throws UserError where nothing can be measured, see layOut
   */
  readonly space: Space;
  /** Vectors of items and of category names, by their text, in the run's geometry. */
  readonly vectors: VectorIndex;
  /** The same vectors in another geometry than the run's. */
  inGeometry(geometry: Geometry): Promise<VectorIndex>;
  /** How well people agree with people on typicality; null where no two norms share enough pairs. */
  readonly typicalityCeiling: Ceiling | null;
  /** What people say of the dataset's items, in spaces other than this cell's own. */
  readonly humanSpaces: readonly SharedSpace[];
  readonly rng: Rng;
  /** The model's own clusters with as many groups as people use; found once, when first asked for. */
  clustersAtHumanK(): Promise<Clustering>;
  /**
   * Which of the points each of a series of subsamples leaves out, the same for every model; null where no category has
   * two points.
   */
  deletions(): ItemDeletions | null;
  /** Collects what a reader should be warned of. */
  warn(warning: Omit<RunWarning, "cell">): void;
}

/** A question, asked of one cell at a time. */
export interface CellStudy<CellResult> {
  readonly id: string;
  readonly question: string;
  /** null where the question has no answer in this cell (a warning says why). */
  run(context: CellContext): Promise<CellResult | null>;
}
