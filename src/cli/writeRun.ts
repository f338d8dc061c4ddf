import { access, constants, mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { writeReport } from "../report/writeReport.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import { completeRunConfig } from "../studies/runConfig.ts";
import { parseRun } from "../studies/readRun.ts";
import type { RunConfig, RunResult } from "../studies/runResult.ts";

/** Where the files of a run went. */
export interface WrittenRun {
  readonly page: string;
  readonly results: string;
}

/**
 * The name of a run's folder: its datasets, then every choice that is not the default.
 *
 * @example runName(completeRunConfig({})) // "shani-2025"
 */
export function runName(config: RunConfig): string {
  const usual = completeRunConfig({ quick: config.quick });
  const parts = [config.datasets.map((id) => basename(id)).join("+")];
  if (config.models.join() !== usual.models.join())
    parts.push(config.models.map((id) => basename(id)).join("+"));
  if (config.membership !== usual.membership) parts.push(config.membership);
  if (config.members !== usual.members) parts.push(config.members);
  if (config.asReleased) parts.push("as-released");
  if (config.engine !== usual.engine) parts.push(config.engine);
  if (config.reproduction !== usual.reproduction) parts.push(config.reproduction);
  if (config.quick) parts.push("quick");
  if (config.seed !== usual.seed) parts.push(`seed-${config.seed}`);
  return parts.join("_").replaceAll(/[^\w.+@-]+/g, "-");
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
