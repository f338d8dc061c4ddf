import { bundledDatasets, datasetFolder } from "./datasetFolder.ts";
import { ProblemList, type CheckReport } from "./problems.ts";
import { readDataset } from "./readDataset.ts";

/**
 * Checks a dataset and names all that is wrong or doubtful, each with file, line and column: the description against
 * its schema, every cell of the table, the counts it promises, the errata against the cells they correct; for a
 * collection, its members as well. What loadDataset loads is what has no errors here.
 *
 * @param idOrPath an id, or the path of a folder
 * @param options.root the folder that ids are looked up in; default: the datasets that come with sortal
 * @throws UserError for an unknown id or a path that is not a folder
 * @example (await checkDataset("rosch-1975")).errors // []
 */
export async function checkDataset(
  idOrPath: string,
  options: { readonly root?: string } = {},
): Promise<CheckReport> {
  const root = options.root ?? bundledDatasets();
  const problems = new ProblemList();
  await readDataset(await datasetFolder(idOrPath, root), root, problems);
  return { errors: problems.errors, warnings: problems.warnings };
}
