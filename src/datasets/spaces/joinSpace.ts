import { matrix, rowOf, type Matrix } from "../../numeric/matrix.ts";
import type { Dataset, Item } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import { restrictDataset } from "../restrictDataset.ts";
import type { HumanSpace } from "./humanSpace.ts";

/** A dataset and a human space, as far as they share items. */
export interface JoinedSpace {
  /**
   * The dataset with the shared items alone; categories left empty are gone. The text of items that read alike is their
   * id ("bat1", "bat2"): a space tells them apart, so vectors can be found by text as well.
   */
  readonly dataset: Dataset;
  /** Ids of the shared items, in the dataset's order. */
  readonly items: readonly string[];
  /** (shared items × dimensions) */
  readonly vectors: Matrix;
  /** Items without a place in the space, and why. */
  readonly missing: readonly { readonly item: Item; readonly reason: "not in the space" | "ambiguous" }[];
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
  const byId = new Map(space.items.map((id, row) => [id, row]));
  const byText = new Map<string, number[]>();
  space.texts.forEach((text, row) => {
    const key = itemId(text);
    byText.set(key, [...(byText.get(key) ?? []), row]);
  });
  const found: { id: string; row: number }[] = [];
  const missing: JoinedSpace["missing"][number][] = [];
  for (const item of dataset.items) {
    const alike = byText.get(itemId(item.text)) ?? [];
    const row = byId.get(itemId(item.id)) ?? (alike.length === 1 ? alike[0] : undefined);
    if (row !== undefined) found.push({ id: item.id, row });
    else missing.push({ item, reason: alike.length > 1 ? "ambiguous" : "not in the space" });
  }
  const vectors = matrix(found.length, space.vectors.cols);
  found.forEach(({ row }, i) => vectors.data.set(rowOf(space.vectors, row), i * vectors.cols));
  const items = found.map(({ id }) => id);
  const shared = restrictDataset(dataset, new Set(items));
  return { dataset: { ...shared, items: withTextsApart(shared.items) }, items, vectors, missing };
}

function withTextsApart(items: readonly Item[]): Item[] {
  const readers = new Map<string, number>();
  for (const { text } of items) readers.set(text, (readers.get(text) ?? 0) + 1);
  return items.map((item) => (readers.get(item.text) === 1 ? item : { ...item, text: item.id }));
}
