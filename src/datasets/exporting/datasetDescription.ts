import type { Dataset } from "../dataset.ts";
import { listingTable } from "./listingTable.ts";

/**
 * The datapackage.json that describes a dataset's tidy table, so that an exported file can be added again with its
 * scale, its categories' names and its source; null for a collection, whose members have scales of their own.
 */
export function datasetDescription(dataset: Dataset): Record<string, unknown> | null {
  if (dataset.members.length > 0) return null;
  const { scale, frequency, source, language } = dataset;
  return {
    // The name of a folder: a variant becomes a dataset of its own.
    name: dataset.id.replaceAll("#", "-"),
    title: dataset.title,
    description: dataset.description,
    resources: [
      {
        name: "items",
        path: "items.csv",
        schema: { fields: listingTable(dataset).map(({ name, type }) => ({ name, type })) },
      },
    ],
    norm: {
      task: dataset.task,
      ...(language === undefined ? {} : { language }),
      raters: dataset.raters,
      scale: scale && { min: scale.min, max: scale.max, typicalEnd: scale.typicalEnd },
      ...(frequency === undefined ? {} : { frequency: { of: frequency.of } }),
      expected: {
        rows: dataset.rowCount,
        items: dataset.items.length,
        categories: dataset.categories.length,
      },
      categories: dataset.categories,
    },
    source,
  };
}
