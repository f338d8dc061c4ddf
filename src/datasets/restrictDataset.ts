import type { Dataset } from "./dataset.ts";

/**
 * A dataset with some of its items alone; categories that keep none are left out. Typicality stays as it was, a share
 * of all the counts for norms that count.
 *
 * @param ids of the items to keep
 */
export function restrictDataset(dataset: Dataset, ids: ReadonlySet<string>): Dataset {
  const items = dataset.items.filter((item) => ids.has(item.id));
  if (items.length === dataset.items.length) return dataset;
  const memberships = items.flatMap((item) => item.memberships);
  const used = new Set(memberships.map((m) => m.category));
  return {
    ...dataset,
    items,
    categories: dataset.categories.filter((category) => used.has(category.id)),
    rowCount: memberships.length,
  };
}
