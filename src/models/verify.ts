import { existsSync } from "node:fs";
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import { unreadable } from "../storage/unreadable.ts";
import { sha256, sha256OfFile } from "../storage/sha256.ts";
import { dataFiles } from "./modelFolder.ts";

/**
 * Hashes a weight file and compares it with its pin.
 *
 * The file is read whole each time (0.2 s for 90 MB): a hash remembered by size and time would miss a changed byte.
 * @param expected SHA-256 in hex, or null to only find it out
 * @returns the SHA-256 of the file; of a graph whose numbers are in files beside it (`model.onnx_data`, …), the
 *   SHA-256 of what `sha256sum` prints of them all, the graph first
 * @throws UserError naming the file, the hash expected and the hash found
 */
export async function verifyWeights(path: string, expected: string | null): Promise<string> {
  const parts = [path];
  for (const file of dataFiles(path)) {
    if (!existsSync(file)) break;
    parts.push(file);
  }
  const hashes: string[] = [];
  for (const part of parts) hashes.push(await hashOf(part));
  const found =
    parts.length === 1
      ? hashes[0]!
      : sha256(parts.map((part, i) => `${hashes[i]}  ${basename(part)}\n`).join(""));
  if (expected !== null && found !== expected) {
    throw new UserError(
      `${path}: expected SHA-256 ${expected}, found ${found}; the file is refused and nothing was computed.`,
    );
  }
  return found;
}

async function hashOf(path: string): Promise<string> {
  return await sha256OfFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}
