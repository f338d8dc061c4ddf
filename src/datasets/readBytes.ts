import { readFile, stat } from "node:fs/promises";
import { MOST_BYTES } from "./limits.ts";
import type { ProblemList } from "./problems.ts";

/** The bytes of a file, whole; or what keeps it from being read. */
type FileRead =
  | { readonly bytes: Uint8Array; readonly fault: null }
  | { readonly bytes: null; readonly fault: string };

/**
 * Reads a file whole. A device or a pipe, which need not have an end, and a file of more than 64 MiB are faults, as
 * is one that is not there.
 */
export async function readWhole(file: string): Promise<FileRead> {
  const failed = (fault: string): FileRead => ({ bytes: null, fault });
  try {
    const found = await stat(file);
    if (found.isDirectory()) return failed("is a folder.");
    if (!found.isFile()) return failed("is a device or a pipe; a file is needed.");
    if (found.size > MOST_BYTES) {
      const [given, most] = [found.size, MOST_BYTES].map((bytes) => Math.ceil(bytes / 2 ** 20));
      return failed(`is ${given} MiB; at most ${most} are read.`);
    }
    return { bytes: await readFile(file), fault: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return failed(code === "ENOENT" ? "is missing." : `cannot be read (${code}).`);
  }
}

/** The bytes of a file of a dataset; one that cannot be read is a problem. */
export async function readBytes(file: string, problems: ProblemList): Promise<Uint8Array | null> {
  const { bytes, fault } = await readWhole(file);
  if (fault !== null) problems.error(file, null, null, fault);
  return bytes;
}
