import { join } from "node:path";
import type { Dataset } from "./dataset.ts";
import { bundledDatasets, datasetFolder, isPath } from "./datasetFolder.ts";
import { loadDataset, type LoadOptions } from "./loadDataset.ts";
import { ProblemList } from "./problems.ts";
import { readHead } from "./readDataset.ts";

/**
 * Loads the members of a collection one by one, in its order; none for a norm. A collection of one's own names them by
 * paths from its folder, so that their ids alone would not find them.
 *
 * @param name an id, or the path of a folder
 * @throws UserError as loadDataset does
 * @example (await loadMembers("shani-2025")).map((norm) => norm.id)
 * // ["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978"]
 */
export async function loadMembers(name: string, options: LoadOptions = {}): Promise<Dataset[]> {
  const found = await datasetFolder(name, options.root ?? bundledDatasets());
  const head = await readHead(found, new ProblemList());
  const references = head?.pack.kind === "collection" ? head.pack.content.resources[0].data : [];
  const members: Dataset[] = [];
  for (const { dataset } of references) {
    members.push(await loadDataset(isPath(dataset) ? join(found.folder, dataset) : dataset, options));
  }
  return members;
}
