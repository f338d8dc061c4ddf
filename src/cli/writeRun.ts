import { access, constants, mkdir } from "node:fs/promises";
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

/** Makes the folder and checks that it can be written to, before any work starts. */
export async function prepareOutput(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError(`--out ${folder}: cannot be written to (${reason}); name a folder that can.`);
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
