import type { Dataset } from "../dataset.ts";
import { listingTable } from "./listingTable.ts";
import { memberOf } from "./memberOf.ts";

/**
 * The datapackage.json that describes a dataset's tidy table, so that an exported file can be added again with its
 * scale, its categories' names and its source. That of a collection holds those of its members.
 *
 * @param members of a collection, in its order
 */
export function datasetDescription(
  dataset: Dataset,
  members: readonly Dataset[] = [],
): Record<string, unknown> {
  const { title, description, task, source } = dataset;
  const expected = {
    rows: dataset.rowCount,
    items: dataset.items.length,
    categories: dataset.categories.length,
  };
  const head = { name: folderName(dataset.id), title, description };
  if (members.length > 0) {
    return {
      ...head,
      resources: [{ name: "members", data: members.map(({ id }) => ({ dataset: `./${folderName(id)}` })) }],
      collection: { task, expected },
      source,
      members: members.map((member) => datasetDescription(memberOf(dataset, member))),
    };
  }
  const { scale, frequency, language } = dataset;
  return {
    ...head,
    resources: [
      {
        name: "items",
        path: "items.csv",
        schema: { fields: listingTable(dataset).map(({ name, type }) => ({ name, type })) },
      },
    ],
    norm: {
      task,
      ...(language === undefined ? {} : { language }),
      raters: dataset.raters,
      scale: scale && { min: scale.min, max: scale.max, typicalEnd: scale.typicalEnd },
      ...(frequency === undefined ? {} : { frequency: { of: frequency.of } }),
      expected,
      categories: dataset.categories,
    },
    source,
  };
}

/** The name of a folder: a variant becomes a dataset of its own. */
export function folderName(id: string): string {
  return id.replaceAll("#", "-");
}
