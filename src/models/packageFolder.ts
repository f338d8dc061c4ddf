import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Folder of an installed npm package as Node would find it from here, or null.
 *
 * Looks for the folder itself rather than resolving the package's name, because a package of data has no entry
 * point and one with an `exports` map does not show its files.
 */
export function packageFolder(name: string): string | null {
  const folders = (require.resolve.paths(name) ?? []).map((modules) => join(modules, name));
  return folders.find((folder) => existsSync(join(folder, "package.json"))) ?? null;
}
