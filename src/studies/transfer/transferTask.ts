import type { Dataset } from "../../datasets/dataset.ts";
import type { Matrix } from "../../numeric/matrix.ts";
import type { RunConfig } from "../runResult.ts";
import type { TransferDataset, TransferSpaceSummary } from "../transferResult.ts";

/** A dataset laid out in a space, as far as the space holds its items: plain data that can be copied to a worker thread. */
export interface SpaceData extends Omit<TransferSpaceSummary, "nItems"> {
  /** The dataset with the items that the space holds, each text once. */
  readonly dataset: Dataset;
  readonly texts: readonly string[];
  /** As the source gives them: (texts × dimensions) */
  readonly vectors: Matrix;
}

/** What the transfer matrix of one dataset is made from. */
export interface TransferTask {
  readonly dataset: string;
  readonly config: RunConfig;
  /** Models' spaces in the order of the run, then human spaces. */
  readonly spaces: readonly SpaceData[];
  readonly leftOut: TransferDataset["leftOut"];
}
