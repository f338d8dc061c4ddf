import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";
import { UserError } from "../errors.ts";

let serial = 0;

/**
 * Writes a file whole or not at all: under a temporary name beside it, then renamed. Makes the folder when it is
 * missing. Two writers of one name do not mix; the last one stands. Content that comes as a stream and fails on the
 * way leaves nothing.
 * @throws UserError when the file cannot be written: no permission, no space, a file where a folder should be
 */
export async function writeAtomic(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  serial += 1;
  const temporary = `${path}.${process.pid}-${threadId}-${serial}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) throw new UserError(`${path}: cannot be written (${code}).`, { cause: error });
    throw error;
  }
}
