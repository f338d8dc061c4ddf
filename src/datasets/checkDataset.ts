import { bundledDatasets, datasetFolder } from "./datasetFolder.ts";
import { ProblemList, type CheckReport } from "./problems.ts";
import { readDataset } from "./readDataset.ts";
import { spacesIn } from "./spaces/findSpace.ts";
import { readSpace } from "./spaces/loadHumanSpace.ts";

/**
 * Checks a dataset and names all that is wrong or doubtful, each with file, line and column: the description against
 * its schema, every cell of the table in each of its variants, the counts it promises, the errata against the cells
 * they correct, its human spaces; for a collection, its members as well. What loadDataset loads has no errors here.
 *
 * @param name an id, or the path of a folder
 * @param options.root the folder that ids are looked up in; default: the datasets that come with sortal
 * @throws UserError for an unknown id or a path that is not a folder
 * @example (await checkDataset("rosch-1975")).errors // []
 */
export async function checkDataset(
  name: string,
  options: { readonly root?: string } = {},
): Promise<CheckReport> {
  const root = options.root ?? bundledDatasets();
  const problems = new ProblemList();
  const found = await datasetFolder(name, root);
  await readDataset(found, root, problems, "all");
  // A faulty description has been reported above; a second list takes what it says again.
  for (const space of await spacesIn(found.folder, new ProblemList())) {
    await readSpace(space, problems);
  }
  return { errors: problems.errors, warnings: problems.warnings };
}
