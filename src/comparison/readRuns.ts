import { stat } from "node:fs/promises";
import { basename, dirname, join, normalize } from "node:path";
import { UserError } from "../errors.ts";
import { readRun } from "../studies/readRun.ts";
import type { NamedRun } from "./namedRun.ts";

const SHOWN = 3;

/**
 * Reads the runs to compare. A run is called after its folder, or by its path where two folders have one name.
 *
 * @param paths each a results.json, or a folder that holds one; a path given twice is read once
 * @throws UserError that names the files which cannot be read, up to three, and why
 */
export async function readRuns(paths: readonly string[]): Promise<NamedRun[]> {
  const files = [...new Set(await Promise.all(paths.map(resultsFile)))];
  const read = await Promise.allSettled(files.map((file) => readRun(file)));
  const faults = read.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason as unknown] : [],
  );
  const fault = faults.find((reason) => !(reason instanceof UserError));
  if (fault !== undefined) throw fault;
  if (faults.length > 0) {
    const messages = faults.slice(0, SHOWN).map((reason) => (reason as UserError).message);
    const more = faults.length > SHOWN ? ` And ${faults.length - SHOWN} more files like these.` : "";
    throw new UserError(`${messages.join(" ")}${more}`);
  }
  const folders = files.map((file) => basename(dirname(file)));
  return read.flatMap((outcome, i) => {
    if (outcome.status === "rejected") return [];
    const unique = folders[i] !== "." && folders.filter((name) => name === folders[i]).length === 1;
    return [{ name: unique ? folders[i]! : files[i]!, run: outcome.value }];
  });
}

async function resultsFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return normalize(found?.isDirectory() ? join(path, "results.json") : path);
}
