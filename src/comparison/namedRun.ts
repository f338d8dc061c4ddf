import type { RunResult } from "../studies/runResult.ts";

/** A run, and what the comparison calls it. */
export interface NamedRun {
  /** The folder of its results.json, or what else tells it from the others. */
  readonly name: string;
  readonly run: RunResult;
}
