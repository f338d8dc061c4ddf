import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { root, sourceFiles } from "./sources.ts";

/** What a process printed, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end; a failure is an outcome, not an exception. */
export function runProcess(
  file: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly seconds?: number } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      file,
      [...args],
      {
        cwd: options.cwd ?? root,
        env: options.env ?? process.env,
        timeout: (options.seconds ?? 120) * 1000,
        maxBuffer: 64 * 1024 * 1024,
        shell: process.platform === "win32",
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, out, err: error !== null && err === "" ? error.message : err });
      },
    );
  });
}

/**
 * Builds dist/ unless every source has a compiled file that is as new: `npm test` has just built it. Nothing is removed
 * first, unlike by `npm run build`, because tests beside this one may be reading.
 */
export async function ensureBuilt(): Promise<void> {
  if (isFresh()) return;
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { code, out, err } = await runProcess(process.execPath, [tsc, "-p", "tsconfig.build.json"]);
  if (code !== 0) throw new Error(`dist/ could not be built.\n${out}${err}`);
}

function isFresh(): boolean {
  try {
    const built = (path: string): string =>
      join(root, "dist", path.slice("src/".length).replace(/\.ts$/, ".js"));
    return sourceFiles("src").every(
      ({ path }) => statSync(built(path)).mtimeMs >= statSync(join(root, path)).mtimeMs,
    );
  } catch {
    return false;
  }
}
