import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The Deno executable that `npm ci` installed.
 *
 * The `deno` package links its binary into place in an install script. Where install scripts are off the binary is
 * still in the platform package beside it, so both places are looked at, and nothing is written.
 *
 * @throws Error when neither holds an executable, with what was looked for.
 */
export function denoBinary(): string {
  const fromHere = createRequire(import.meta.url);
  const name = process.platform === "win32" ? "deno.exe" : "deno";
  const platform = `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;
  const folders = ["deno", platform].flatMap((packageName) => {
    try {
      return [dirname(fromHere.resolve(`${packageName}/package.json`))];
    } catch {
      return [];
    }
  });
  const binaries = folders.map((folder) => join(folder, name));
  const binary = binaries.find(isExecutable);
  if (binary === undefined) {
    throw new Error(
      `Deno is not installed: no executable in the npm packages deno or ${platform}. Run npm ci.`,
    );
  }
  return binary;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
