import { DELETION_DRAWS } from "../../agreement/itemDeletions.ts";
import type { TransferDataset, TransferResult } from "../transferResult.ts";
import { TOLERANCE_BITS } from "./columnBound.ts";
import { LEAST_SHARED } from "./enoughShared.ts";

/** The transfer matrices of a run, with how their numbers were made said once. */
export function assembleTransfer(datasets: readonly TransferDataset[]): TransferResult {
  return {
    methods: {
      interval:
        `95 %, jackknife over items within people's categories: a quarter left out, ${DELETION_DRAWS} subsamples, the same for every ` +
        "grouping and space, and for the share left the categories' moments or one left out at a time too; groupings are taken as given; " +
        "bits above the bound to first order",
      chance:
        "items dealt at random into groups of the same sizes: mean, 1 − (K − 1)/(n − 1) for hard groups, and standard deviation " +
        "are exact; 95 % range by the normal distribution, of draws for soft categories and for ρ",
      bound:
        "certified rate–distortion curve over the items and the centroids of every row's groups, known to " +
        `${TOLERANCE_BITS} bits at each row's distortion`,
    },
    least: { ...LEAST_SHARED },
    datasets: [...datasets],
  };
}
