import { join, resolve } from "node:path";
import type { Comparison } from "../comparison/comparison.ts";
import { renderComparison } from "../report/renderComparison.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";

/**
 * Writes comparison.json and its page, each whole or not at all.
 *
 * @returns the absolute path of the page
 */
export async function writeComparison(comparison: Comparison, folder: string): Promise<string> {
  const page = resolve(join(folder, "index.html"));
  await writeAtomic(resolve(join(folder, "comparison.json")), `${JSON.stringify(comparison)}\n`);
  await writeAtomic(page, await renderComparison(comparison));
  return page;
}
