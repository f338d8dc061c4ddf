import { UserError } from "../../errors.ts";
import { bundledDatasets } from "../datasetFolder.ts";
import { describeProblem, ProblemList } from "../problems.ts";
import { spacesUnder } from "./findSpace.ts";
import type { SpaceEntry } from "./humanSpace.ts";

/**
 * The human spaces there are, in the order of the datasets that hold them.
 *
 * @param options.root the folder to look in; default: the datasets that come with sortal
 * @throws UserError when a dataset's description is faulty
 * @example (await listSpaces()).find((space) => space.id === "things-spose-49")?.dimensions // 49
 */
export async function listSpaces(options: { readonly root?: string } = {}): Promise<SpaceEntry[]> {
  const problems = new ProblemList();
  const spaces = await spacesUnder(options.root ?? bundledDatasets(), problems);
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
