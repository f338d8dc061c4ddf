import { join } from "node:path";
import { unknownName } from "../../errors.ts";
import { datasetFolder, datasetIds, isPath } from "../datasetFolder.ts";
import type { ProblemList } from "../problems.ts";
import type { NormPack } from "../readDatapackage.ts";
import { readHead } from "../readDataset.ts";
import type { SpaceResource } from "../spaceResource.ts";

/** A human space's description, and where its file is. */
export interface FoundSpace {
  readonly resource: SpaceResource;
  readonly pack: NormPack;
  readonly file: string;
}

/** The spaces that the datasets under a root describe, in the order of the datasets. */
export async function spacesUnder(root: string, problems: ProblemList): Promise<FoundSpace[]> {
  const spaces: FoundSpace[] = [];
  for (const id of await datasetIds(root)) {
    spaces.push(...(await spacesIn(join(root, id), problems)));
  }
  return spaces;
}

/** The spaces that the dataset of a folder describes. */
export async function spacesIn(folder: string, problems: ProblemList): Promise<FoundSpace[]> {
  const head = await readHead({ folder, id: null }, problems);
  if (head?.pack.kind !== "norm") return [];
  const pack = head.pack;
  const [, ...resources] = pack.content.resources;
  return resources.map((resource) => ({ resource, pack, file: join(folder, resource.path) }));
}

/**
 * Finds a space by its id, or by the path of a dataset's folder with "#id" behind it (just the path where that
 * dataset has one space).
 *
 * @throws UserError for an unknown name, with the nearest one
 */
export async function findSpace(
  name: string,
  root: string,
  problems: ProblemList,
): Promise<FoundSpace | null> {
  let spaces: FoundSpace[];
  let wanted: string | null = name;
  if (isPath(name)) {
    const { folder, variant } = await datasetFolder(name, root);
    spaces = await spacesIn(folder, problems);
    wanted = variant ?? (spaces.length === 1 ? spaces[0]!.resource.name : null);
  } else {
    spaces = await spacesUnder(root, problems);
  }
  const found = spaces.find(({ resource }) => resource.name === wanted);
  if (found !== undefined) return found;
  if (problems.errors.length > 0) return null;
  throw unknownName(
    "human space",
    wanted ?? name,
    spaces.map(({ resource }) => resource.name),
  );
}
