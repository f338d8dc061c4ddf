import { existsSync } from "node:fs";
import { join } from "node:path";
import { listSpaces } from "../datasets/spaces/listSpaces.ts";
import { loadHumanSpace } from "../datasets/spaces/loadHumanSpace.ts";
import { spaceName } from "../datasets/spaces/spaceName.ts";
import { didYouMean, UserError } from "../errors.ts";
import { locateWordTable } from "../models/locateWordTable.ts";
import { registeredModel, registeredModels } from "../models/registry.ts";
import { resolveModel, type ResolveOptions } from "../models/resolveModel.ts";
import { verifyWeights } from "../models/verify.ts";
import { registeredWordTable, registeredWordTables, type RegisteredWordTable } from "../models/wordTables.ts";
import type { EndpointOptions } from "./endpoint/endpointOptions.ts";
import { endpointSource } from "./endpoint/endpointSource.ts";
import { humanSpaceSource } from "./humanSpaceSource.ts";
import { modelSource } from "./modelSource.ts";
import { isVectorFile } from "./vectorFile/fileReference.ts";
import { vectorFileSource } from "./vectorFile/vectorFileSource.ts";
import type { VectorSource } from "./vectorSource.ts";
import { isWordTable } from "./wordTable/readWordTable.ts";
import { wordTableSource } from "./wordTable/wordTableSource.ts";

/** How a source is found: as a model is, or as an endpoint is reached. */
export interface OpenOptions extends ResolveOptions {
  /** For `openai:NAME` only. */
  readonly endpoint?: EndpointOptions;
}

/**
 * Opens whatever gives items vectors, by its name.
 *
 * - `openai:NAME`: a model behind an OpenAI-compatible endpoint;
 * - `minilm-l6`, `glove-100d` and other names of the registry;
 * - `vectors.npy?items=words.txt`, .npz, .csv, .parquet, .safetensors: vectors computed elsewhere;
 * - `glove.6B.100d.txt`, .vec, .bin, and these with .gz: a table of word vectors;
 * - `things-spose-49` and other spaces made of people's judgements, or `./my-norms#space` of a dataset's folder,
 *   with or without `space:` before it;
 * - a folder with a model's files, or `owner/name@revision` on the hub.
 *
 * `file:` before a name says that it is a file. Files of weights are hashed, and checked where the registry has a pin.
 * @throws UserError for a name that is none of these, a file or model that cannot be had or has other bytes than its
 *   pin, an endpoint where `offline` forbids the network
 * @example (await openSource("minilm-l6")).layers // ["static", 0, 1, 2, 3, 4, 5, 6, "last"]
 */
export async function openSource(reference: string, options: OpenOptions = {}): Promise<VectorSource> {
  if (reference.startsWith("openai:")) {
    const endpoint = options.endpoint ?? {};
    return endpointSource(reference.slice("openai:".length), {
      ...endpoint,
      ...(options.offline === true ? { offline: true } : {}),
    });
  }
  const table = registeredWordTable(reference);
  if (table !== undefined) return await registeredTable(table, options);
  if (registeredModel(reference) === undefined) {
    if (isVectorFile(reference)) return await vectorFileSource(reference);
    const path = reference.replace(/^file:(?!\/\/)/, "");
    if (isWordTable(path)) return await wordTableSource(path);
    if (path !== reference) {
      throw new UserError(
        `"${reference}": vectors are read from .npy, .npz, .csv, .parquet, .safetensors, .txt, .vec and .bin files.`,
      );
    }
  }
  const space = spaceName(reference) ?? ((await isHumanSpace(reference)) ? reference : null);
  if (space !== null) return humanSpaceSource(await loadHumanSpace(space));
  return modelSource(await resolveModel(reference, options));
}

/**
 * Whether a name is that of a bundled human space, or of one in a dataset's folder.
 *
 * @throws UserError for a bare word that names nothing: neither a model nor a table, a space or a folder
 */
async function isHumanSpace(reference: string): Promise<boolean> {
  const hash = reference.lastIndexOf("#");
  if (hash >= 0) return existsSync(join(reference.slice(0, hash), "datapackage.json"));
  if (registeredModel(reference) !== undefined || /[/\\]/.test(reference) || existsSync(reference))
    return false;
  const spaces = (await listSpaces()).map(({ id }) => id);
  if (spaces.includes(reference)) return true;
  const own = [...registeredModels, ...registeredWordTables].map(({ id }) => id);
  throw new UserError(
    `Unknown model "${reference}".${didYouMean(reference, [...own, ...spaces])} ` +
      `Valid: ${own.join(", ")}, or a human space (sortal models list names them). ` +
      "Also: a folder, a file of vectors, owner/name@revision on the hub, or openai:NAME.",
  );
}

async function registeredTable(table: RegisteredWordTable, options: OpenOptions): Promise<VectorSource> {
  const { id, title, licence } = table;
  const { path, present, from } = locateWordTable(table, options.cache);
  if (!present) {
    const [packed, size] = [table.downloadBytes, table.bytes].map((bytes) => (bytes / 1e6).toFixed(0));
    throw new UserError(
      `"${id}" is not on this machine; fetch it (${packed} MB, ${size} MB unpacked) with: sortal models pull ${id}`,
    );
  }
  options.onProgress?.({ stage: `checking ${id}`, done: 0, total: 1 });
  const sha256 = await verifyWeights(path, table.sha256);
  options.onProgress?.({ stage: `checking ${id}`, done: 1, total: 1 });
  const parameters = table.words * table.dimensions;
  return { ...(await wordTableSource(path, { id, title, licence, from, sha256 })), parameters };
}
