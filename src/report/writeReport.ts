import { join, resolve } from "node:path";
import { writeAtomic } from "../storage/writeAtomic.ts";
import type { RunResult } from "../studies/runResult.ts";
import { renderPage } from "./renderPage.ts";

/**
 * Writes the page of a run as index.html, whole or not at all.
 *
 * @param folder made when it is missing
 * @returns the absolute path of the page
 */
export async function writeReport(run: RunResult, folder: string): Promise<string> {
  const path = resolve(join(folder, "index.html"));
  await writeAtomic(path, await renderPage(run));
  return path;
}
