import { readdir, stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError, unknownName } from "../errors.ts";

/** Where a dataset is: its folder, and the id it was asked for by, or null when a path was given. */
export interface DatasetFolder {
  readonly folder: string;
  readonly id: string | null;
  /** What stood behind "#": which of its readings is meant; null for the default one. */
  readonly variant: string | null;
}

/** The folder of the bundled datasets; two folders up from here both in the sources and in an installed package. */
export function bundledDatasets(): string {
  return fileURLToPath(new URL("../../datasets", import.meta.url));
}

/** Whether a name means a folder (./my-norms, /data/my-norms) and not the id of a dataset. */
export function isPath(idOrPath: string): boolean {
  return idOrPath.startsWith(".") || /[/\\]/.test(idOrPath) || isAbsolute(idOrPath);
}

/** Ids of the datasets under a root: its folders that hold a datapackage.json, sorted. */
export async function datasetIds(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`No datasets folder at "${root}" (${error.code}).`);
  });
  const ids: string[] = [];
  for (const { name } of entries) {
    if ((await kindOf(join(root, name, "datapackage.json"))) === "file") ids.push(name);
  }
  return ids.sort();
}

/**
 * Finds the folder of a dataset, and which of its variants is meant.
 *
 * @param name an id or the path of a folder, with "#variant" behind it or without
 * @throws UserError for an unknown id, with the nearest one, and for a path that is not a folder
 */
export async function datasetFolder(name: string, root: string): Promise<DatasetFolder> {
  const mark = name.lastIndexOf("#");
  // A folder of one's own may have # in its name.
  if (mark > 0 && !(isPath(name) && (await kindOf(name)) === "folder")) {
    return { ...(await folderOf(name.slice(0, mark), root)), variant: name.slice(mark + 1) };
  }
  return { ...(await folderOf(name, root)), variant: null };
}

async function folderOf(idOrPath: string, root: string): Promise<Omit<DatasetFolder, "variant">> {
  if (isPath(idOrPath)) {
    const kind = await kindOf(idOrPath);
    if (kind === "folder") return { folder: idOrPath, id: null };
    const found = kind === "file" ? "is a file" : "does not exist";
    throw new UserError(`"${idOrPath}" ${found}; give the folder that holds datapackage.json and items.csv.`);
  }
  const ids = await datasetIds(root);
  if (ids.includes(idOrPath)) return { folder: join(root, idOrPath), id: idOrPath };
  const unknown = unknownName("dataset", idOrPath, ids);
  if ((await kindOf(idOrPath)) !== "folder") throw unknown;
  throw new UserError(`${unknown.message} To read the folder of that name here, write "./${idOrPath}".`);
}

async function kindOf(path: string): Promise<"file" | "folder" | null> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch {
    return null;
  }
}
