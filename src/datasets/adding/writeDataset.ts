import { mkdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../../errors.ts";
import { writeAtomic } from "../../storage/writeAtomic.ts";
import { checkDataset } from "../checkDataset.ts";
import { describeProblem } from "../problems.ts";

/** A file of a dataset that is added: its path in the folder, and what it holds. */
export interface AddedFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Writes a dataset's folder whole or not at all: under another name beside it, checked there as `datasets check` would,
 * then renamed. A folder that stands is never changed.
 *
 * @returns the folder
 * @throws UserError when there is a folder of that name already, or it cannot be written
 */
export async function writeDataset(into: string, name: string, files: readonly AddedFile[]): Promise<string> {
  const folder = join(into, name);
  if ((await stat(folder).catch(() => null)) !== null) {
    throw new UserError(
      `${folder} is there already and is not changed; choose another --id, or remove it first.`,
    );
  }
  const draft = join(into, `.${name}-${process.pid}`);
  let made: string | undefined;
  try {
    made = await mkdir(into, { recursive: true });
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
  } catch (error) {
    throw new UserError(`${into}: cannot be written to (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  }
  try {
    for (const { path, content } of files) await writeAtomic(join(draft, path), content);
    const { errors } = await checkDataset(draft);
    if (errors[0] !== undefined) throw new UserError(describeProblem(errors[0]).replace(draft, folder));
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await unmake(into, made);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === "rename")
      throw new UserError(`${folder}: cannot be written (${code}).`, { cause: error });
    throw error;
  }
  return folder;
}

/** Removes the folders that were made on the way to one, up to the first of them, as far as they are empty. */
async function unmake(folder: string, first: string | undefined): Promise<void> {
  if (first === undefined) return;
  for (let at = resolve(folder); at.length >= resolve(first).length; at = dirname(at)) {
    const removed = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
