import { join } from "node:path";
import { weightFile } from "./dtypes.ts";
import { hubUrl } from "./hubReference.ts";
import { locateModel } from "./locateModel.ts";
import { locateWordTable } from "./locateWordTable.ts";
import type { ResolvedModel } from "./model.ts";
import { registeredModels } from "./registry.ts";
import { registeredWordTables } from "./wordTables.ts";

/** A registered model and where it would come from now. */
export interface ListedModel {
  readonly id: string;
  readonly title: string;
  readonly kind: "transformer" | "word vectors";
  readonly dtype: string;
  /** As published; of word vectors, words × dimensions. */
  readonly parameters: number;
  readonly licence: string;
  /** Size of the weight file. */
  readonly bytes: number;
  /** The hash the weight file must have. */
  readonly sha256: string;
  readonly npmPackage: string;
  readonly from: ResolvedModel["from"];
  /** Weight file, its address on the hub, or where `sortal models pull` would put it. */
  readonly location: string;
  /** Whether it is on this machine. Its bytes are checked when it is used, not here. */
  readonly present: boolean;
}

/**
 * The registered models, the default first, and tables of word vectors.
 *
 * @param options cache: folder to look in instead of sortal's own
 * @example listModels().map((model) => model.id) // ["minilm-l6", "gte-small", "minilm-l6-q8", "glove-100d"]
 */
export function listModels(options: { readonly cache?: string } = {}): readonly ListedModel[] {
  const models = registeredModels.map(
    ({ id, title, dtype, parameters, licence, bytes, sha256, npm, hub }): ListedModel => {
      const { from, folder } = locateModel(id, options);
      const present = from !== "hub";
      return {
        id,
        title,
        kind: "transformer",
        dtype,
        parameters,
        licence,
        bytes,
        sha256,
        npmPackage: `${npm.name}@${npm.version}`,
        from,
        location: present ? join(folder, weightFile(dtype)) : hubUrl(hub, weightFile(dtype)),
        present,
      };
    },
  );
  const tables = registeredWordTables.map((table): ListedModel => {
    const { id, title, licence, bytes, sha256, npm } = table;
    const { from, path, present } = locateWordTable(table, options.cache);
    return {
      id,
      title,
      kind: "word vectors",
      dtype: "fp32",
      parameters: table.words * table.dimensions,
      licence,
      bytes,
      sha256,
      npmPackage: `${npm.name}@${npm.version}`,
      from,
      location: path,
      present,
    };
  });
  return [...models, ...tables];
}
