import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import { unreadable } from "../storage/unreadable.ts";
import { RESULTS_SCHEMA_VERSION, runResultSchema, type RunResult } from "./runResult.ts";

/**
 * Reads and validates a results.json.
 *
 * @throws UserError when the file is missing, is not JSON, has another schema version, or a field that does not fit
 * (named by its path).
 */
export async function readRun(path: string): Promise<RunResult> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw unreadable(path, error, "give the results.json of a run");
  }
  return parseRun(text, path);
}

/** Validates the text of a results.json; `path` is named in errors. */
export function parseRun(text: string, path: string): RunResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path}: not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const version =
    typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : undefined;
  if (version === undefined) {
    throw new UserError(`${path}: not a results.json of sortal run (it has no schemaVersion).`);
  }
  if (version !== RESULTS_SCHEMA_VERSION) {
    throw new UserError(
      `${path}: schema version ${String(version)}; this sortal reads version ${RESULTS_SCHEMA_VERSION}. Run the analysis again.`,
    );
  }
  const parsed = runResultSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new UserError(
      `${path}: ${issue?.path.join(".") ?? "result"}: ${issue?.message ?? "does not fit the schema"}.`,
    );
  }
  return parsed.data;
}
