import type { Dataset } from "../datasets/dataset.ts";
import type { SharedSpace } from "../datasets/spaces/sharedSpace.ts";
import type { Matrix } from "../numeric/matrix.ts";
import type { RunConfig } from "./runResult.ts";
import type { Ceiling, Cell } from "./score.ts";

/** What the studies of a cell work on, as plain data that can be copied to a worker thread. */
export interface CellTask {
  readonly cell: Cell;
  readonly config: RunConfig;
  /** The dataset, as far as its items have vectors. */
  readonly dataset: Dataset;
  readonly released: Dataset | null;
  readonly typicalityCeiling: Ceiling | null;
  /** What people say of the dataset's items; none where no study asks. */
  readonly humanSpaces: readonly SharedSpace[];
  readonly texts: readonly string[];
  /** As the model gives them: (texts × dimensions) */
  readonly vectors: Matrix;
}
