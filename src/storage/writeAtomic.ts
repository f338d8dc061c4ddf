import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";

let serial = 0;

/**
 * Writes a file whole or not at all: under a temporary name beside it, then renamed. Makes the folder when it is
 * missing. Two writers of one name do not mix; the last one stands. Content that comes as a stream and fails on the
 * way leaves nothing.
 */
export async function writeAtomic(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  serial += 1;
  const temporary = `${path}.${process.pid}-${threadId}-${serial}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
