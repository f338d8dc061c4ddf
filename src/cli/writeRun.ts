import { access, constants, mkdir, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { writeReport } from "../report/writeReport.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import { parseRun } from "../studies/readRun.ts";
import type { RunResult } from "../studies/runResult.ts";

/** Where the files of a run went. */
export interface WrittenRun {
  readonly page: string;
  readonly results: string;
}

/**
 * Makes the folder and checks that it can be written to, before any work starts.
 *
 * @returns the outermost folder that was made for it; undefined when it was there already
 */
export async function prepareOutput(folder: string): Promise<string | undefined> {
  try {
    const made = await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return made;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError(`--out ${folder}: cannot be written to (${reason}); name a folder that can.`);
  }
}

/**
 * Takes back what prepareOutput made, after work that failed; a folder that something was written to stays.
 *
 * @param made as prepareOutput returned it
 */
export async function discardOutput(folder: string, made: string | undefined): Promise<void> {
  if (made === undefined) return;
  const outermost = resolve(made);
  for (let inner = resolve(folder); ; inner = dirname(inner)) {
    const removed = await rmdir(inner).then(
      () => true,
      () => false,
    );
    if (!removed || inner === outermost) return;
  }
}

/**
 * Writes results.json and the page, each whole or not at all. The page is drawn from what results.json says, read back
 * and checked, so that drawing it again later gives the same bytes.
 */
export async function writeRun(run: RunResult, folder: string): Promise<WrittenRun> {
  const results = resolve(join(folder, "results.json"));
  const checked = parseRun(JSON.stringify(run), results);
  await writeAtomic(results, `${JSON.stringify(checked)}\n`);
  const page = await writeReport(checked, dirname(results));
  return { page, results };
}
