import { UserError } from "../errors.ts";
import { sha256OfFile } from "../storage/sha256.ts";

/**
 * Hashes a weight file and compares it with its pin.
 *
 * The file is read whole each time (0.2 s for 90 MB): a hash remembered by size and time would miss a changed byte.
 * @param expected SHA-256 in hex, or null to only find it out
 * @returns the SHA-256 of the file
 * @throws UserError naming the file, the hash expected and the hash found
 */
export async function verifyWeights(path: string, expected: string | null): Promise<string> {
  const found = await sha256OfFile(path).catch((error: unknown) => {
    throw new UserError(
      `${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  });
  if (expected !== null && found !== expected) {
    throw new UserError(
      `${path}: expected SHA-256 ${expected}, found ${found}; the file is refused and nothing was computed.`,
    );
  }
  return found;
}
