import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { indexEntry } from "../report/indexEntry.ts";
import { renderIndex, type IndexEntry } from "../report/renderIndex.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import { readRun } from "../studies/readRun.ts";

/**
 * Writes index.html over all runs of a folder: one line a run, the newest first. Folders without a results.json this
 * version reads are left out.
 *
 * @returns the path of the list
 */
export async function writeIndex(folder: string): Promise<string> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const entries: IndexEntry[] = [];
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    try {
      const run = await readRun(join(folder, name, "results.json"));
      entries.push(indexEntry(run, `${encodeURIComponent(name)}/index.html`));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  const path = join(folder, "index.html");
  await writeAtomic(path, renderIndex(entries));
  return path;
}
