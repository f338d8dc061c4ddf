import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../storage/sha256.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import { decodeShard, encodeShard, type StoredVector } from "./shard.ts";
import type { VectorKey } from "./vectorKey.ts";

/** Vectors kept on disk, of one model, layer and prompt. */
export interface VectorStore {
  get(text: string): StoredVector | undefined;
  /** Keeps vectors; they are on disk, whole, when this returns. */
  add(rows: readonly StoredVector[]): Promise<void>;
}

/** Files of one store at most; beyond, they are merged into one. */
const MAX_FILES = 64;

/**
 * Opens the store of a key: a folder of small files, each written atomically and named by its hash.
 *
 * Several processes may write at once: a file, once there, never changes, and all say the same of one text. A file
 * whose checksum is wrong is removed, and what it held is computed again.
 * @param folder sortal's cache
 */
export async function openVectorStore(folder: string, key: VectorKey): Promise<VectorStore> {
  const place = join(folder, "vectors", sha256(JSON.stringify(key)).slice(0, 32));
  const files = new Set<string>();
  const known = new Map<string, StoredVector>();
  const remember = (rows: readonly StoredVector[]): void => {
    for (const row of rows) if (!known.has(row.text)) known.set(row.text, row);
  };
  const write = async (rows: readonly StoredVector[]): Promise<void> => {
    const bytes = encodeShard(key, rows);
    const name = `${sha256(bytes).slice(0, 32)}.vectors`;
    await writeAtomic(join(place, name), bytes);
    files.add(name);
  };

  const names = await readdir(place).catch(() => []);
  for (const name of names.filter((one) => one.endsWith(".vectors")).sort()) {
    // Another process may have merged it away since it was listed.
    const bytes = await readFile(join(place, name)).catch(() => null);
    if (bytes === null) continue;
    const rows = decodeShard(key, bytes);
    if (rows === null) {
      await rm(join(place, name), { force: true });
      continue;
    }
    files.add(name);
    remember(rows);
  }

  return {
    get: (text) => known.get(text),
    async add(rows) {
      if (rows.length === 0) return;
      remember(rows);
      const merging = files.size >= MAX_FILES ? [...files] : [];
      await write(merging.length > 0 ? [...known.values()] : rows);
      for (const name of merging) {
        files.delete(name);
        await rm(join(place, name), { force: true });
      }
    },
  };
}
