import { bundledDatasets, datasetIds } from "./datasetFolder.ts";
import { loadDataset } from "./loadDataset.ts";

/** A dataset in a line. */
export interface DatasetEntry {
  readonly id: string;
  readonly title: string;
  /** Listings: (item, category) rows, over all members of a collection. */
  readonly rows: number;
  /** Items, ignoring case. */
  readonly items: number;
  readonly categories: number;
  readonly licence: string;
  /** Members of a collection; empty for a single norm. */
  readonly members: readonly string[];
}

/**
 * The datasets there are, by id.
 *
 * @param options.root the folder to list; default: the datasets that come with sortal
 * @throws UserError when a dataset does not load
 * @example (await listDatasets()).map((entry) => entry.id)
 * // ["mccloskey-glucksberg-1978", "rosch-1973", "rosch-1975", "shani-2025"]
 */
export async function listDatasets(options: { readonly root?: string } = {}): Promise<DatasetEntry[]> {
  const root = options.root ?? bundledDatasets();
  const entries: DatasetEntry[] = [];
  for (const id of await datasetIds(root)) {
    const dataset = await loadDataset(id, { root });
    entries.push({
      id,
      title: dataset.title,
      rows: dataset.rowCount,
      items: dataset.items.length,
      categories: dataset.categories.length,
      licence: dataset.source.licence,
      members: dataset.members,
    });
  }
  return entries;
}
