import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../storage/sha256.ts";

let fingerprint: Promise<string> | undefined;

/** SHA-256 over the program files of this package, as they are now, and the version of Node that runs them. */
export function codeFingerprint(): Promise<string> {
  fingerprint ??= (async () => {
    const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
    const names = (await readdir(root, { recursive: true }))
      .filter((n) => /(?<!\.test|\.d)\.[jt]s$/.test(n))
      .sort();
    const hashes = await Promise.all(
      names.map(async (name) => `${name} ${sha256(await readFile(join(root, name)))}`),
    );
    return sha256([process.version, ...hashes].join("\n"));
  })();
  return fingerprint;
}
