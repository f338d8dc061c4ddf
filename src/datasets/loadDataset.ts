import { UserError } from "../errors.ts";
import type { Dataset } from "./dataset.ts";
import { bundledDatasets, datasetFolder } from "./datasetFolder.ts";
import { describeProblem, ProblemList } from "./problems.ts";
import { readDataset } from "./readDataset.ts";

/** How a dataset is read. */
export interface LoadOptions {
  /** The released numbers and strings: errata undone, items told apart by case. Default false. */
  readonly asReleased?: boolean;
  /** The folder that ids are looked up in. Default: the datasets that come with sortal. */
  readonly root?: string;
}

/**
 * Loads human norms: a bundled dataset by its id, or a folder with datapackage.json and items.csv by its path.
 *
 * A collection comes as one Dataset, items and categories merged by id over its members; load each of `members` by
 * its id for the norms one by one. Typicality is 0–1, 1 = most typical, whatever the direction of the scale.
 *
 * @param idOrPath an id (`rosch-1975`), or a path that begins with "." or holds a "/" (`./my-norms`)
 * @throws UserError for an unknown id, with the nearest one; for files that do not hold to their description, with
 * file, line and column of the first mistake and the number of others. Nothing is half-loaded.
 * @example
 * const dataset = await loadDataset("rosch-1975");
 * dataset.rowCount; // 565
 * dataset.items.find((item) => item.id === "penguin")?.memberships[0]?.typicality; // 0.411666…, rated 4.53 of 1 to 7
 */
export async function loadDataset(idOrPath: string, options: LoadOptions = {}): Promise<Dataset> {
  const root = options.root ?? bundledDatasets();
  const found = await datasetFolder(idOrPath, root);
  const problems = new ProblemList();
  const read = await readDataset(found, root, problems);
  if (read !== null) return read.build(options.asReleased ?? false);
  const [first, ...others] = problems.errors;
  if (first === undefined) throw new Error(`Dataset "${idOrPath}" was refused without a reason.`);
  const more =
    others.length === 0 ? "" : ` (and ${others.length} more; see: sortal datasets check ${idOrPath})`;
  throw new UserError(`${describeProblem(first)}${more}`);
}
