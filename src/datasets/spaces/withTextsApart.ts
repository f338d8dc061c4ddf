import type { Dataset } from "../dataset.ts";

/**
 * The dataset in which the text of items that read alike is their id ("bat1", "bat2"), so that their vectors can be
 * found by text where a space tells them apart.
 */
export function withTextsApart(dataset: Dataset): Dataset {
  const readers = new Map<string, number>();
  for (const { text } of dataset.items) readers.set(text, (readers.get(text) ?? 0) + 1);
  if (readers.size === dataset.items.length) return dataset;
  const items = dataset.items.map((item) =>
    readers.get(item.text) === 1 ? item : { ...item, text: item.id },
  );
  return { ...dataset, items };
}
