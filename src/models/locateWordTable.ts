import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import { packageFolder } from "./packageFolder.ts";
import type { RegisteredWordTable } from "./wordTables.ts";

/** Where a registered table is, or will be once pulled. */
export interface WordTableLocation {
  readonly from: "npm package" | "cache";
  readonly path: string;
  readonly present: boolean;
}

/** Finds a table's file: in its npm package, if installed, else in the cache. Reads and fetches nothing. */
export function locateWordTable(table: RegisteredWordTable, cache = cacheDirectory()): WordTableLocation {
  const { name, version, file } = table.npm;
  const installed = packageFolder(name);
  if (installed !== null && existsSync(join(installed, file))) {
    return { from: "npm package", path: join(installed, file), present: true };
  }
  const path = join(cache, "models", `npm--${name.replaceAll("/", "--")}@${version}`, file);
  return { from: "cache", path, present: existsSync(path) };
}
