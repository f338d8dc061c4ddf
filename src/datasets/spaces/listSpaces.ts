import { UserError } from "../../errors.ts";
import { bundledDatasets, datasetFolder } from "../datasetFolder.ts";
import { describeProblem, ProblemList } from "../problems.ts";
import { spacesIn, spacesUnder } from "./findSpace.ts";
import type { SpaceEntry } from "./humanSpace.ts";

/**
 * The human spaces there are, in the order of the datasets that hold them.
 *
 * @param options.root the folder to look in; default: the datasets that come with sortal
 * @param options.dataset only those of this dataset, an id or the path of a folder
 * @throws UserError when a dataset's description is faulty, or there is no such dataset
 * @example (await listSpaces()).find((space) => space.id === "things-spose-49")?.dimensions // 49
 */
export async function listSpaces(
  options: { readonly root?: string; readonly dataset?: string } = {},
): Promise<SpaceEntry[]> {
  const { root = bundledDatasets(), dataset } = options;
  const problems = new ProblemList();
  const spaces =
    dataset === undefined
      ? await spacesUnder(root, problems)
      : await spacesIn((await datasetFolder(dataset, root)).folder, problems);
  if (problems.errors[0] !== undefined) throw new UserError(describeProblem(problems.errors[0]));
  return spaces.map(({ resource: { name, title, space, source }, pack }) => ({
    id: name,
    title,
    dataset: pack.content.name,
    kind: space.kind,
    items: space.expected.items,
    dimensions: space.expected.dimensions,
    licence: (source ?? pack.content.source).licence,
  }));
}
