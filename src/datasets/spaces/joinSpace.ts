import { matrix, rowOf, type Matrix } from "../../numeric/matrix.ts";
import type { Dataset, Item } from "../dataset.ts";
import { restrictDataset } from "../restrictDataset.ts";
import type { HumanSpace } from "./humanSpace.ts";
import { placesInSpace, type NoPlace } from "./placesInSpace.ts";
import { withTextsApart } from "./withTextsApart.ts";

/** A dataset and a human space, as far as they share items. */
export interface JoinedSpace {
  /**
   * The dataset with the shared items alone; categories left empty are gone. The text of items that read alike is their
   * id ("bat1", "bat2"): a space tells them apart, so vectors can be found by text as well.
   */
  readonly dataset: Dataset;
  /** Ids of the shared items, in the dataset's order. */
  readonly items: readonly string[];
  /** The row of each in the space. */
  readonly rows: readonly number[];
  /** (shared items × dimensions) */
  readonly vectors: Matrix;
  /** Items without a place in the space, and why. */
  readonly missing: readonly { readonly item: Item; readonly reason: NoPlace }[];
}

/**
 * Finds each item of a dataset in a human space: by its id, or else by its text where one item of the space alone
 * reads so. "bat" is not found where the space has two bats.
 *
 * @example
 * const joined = joinSpace(await loadDataset("things-53"), await loadHumanSpace("things-spose-49"));
 * joined.items.length; // 1448
 */
export function joinSpace(dataset: Dataset, space: HumanSpace): JoinedSpace {
  const placeOf = placesInSpace(space);
  const found: { id: string; row: number }[] = [];
  const missing: JoinedSpace["missing"][number][] = [];
  for (const item of dataset.items) {
    const place = placeOf(item);
    if (typeof place === "number") found.push({ id: item.id, row: place });
    else missing.push({ item, reason: place });
  }
  const vectors = matrix(found.length, space.vectors.cols);
  found.forEach(({ row }, i) => vectors.data.set(rowOf(space.vectors, row), i * vectors.cols));
  const items = found.map(({ id }) => id);
  const shared = restrictDataset(dataset, new Set(items));
  return { dataset: withTextsApart(shared), items, rows: found.map(({ row }) => row), vectors, missing };
}
