import { join } from "node:path";
import { weightFile } from "./dtypes.ts";
import { hubUrl } from "./hubReference.ts";
import { locateModel } from "./locateModel.ts";
import type { ResolvedModel } from "./model.ts";
import { registeredModels } from "./registry.ts";

/** A registered model and where it would come from now. */
export interface ListedModel {
  readonly id: string;
  readonly title: string;
  readonly dtype: string;
  readonly parameters: number;
  readonly licence: string;
  /** Size of the weight file. */
  readonly bytes: number;
  /** The hash the weight file must have. */
  readonly sha256: string;
  readonly npmPackage: string;
  readonly from: ResolvedModel["from"];
  /** Weight file, or its address on the hub. */
  readonly location: string;
  /** Whether it is on this machine. Its bytes are checked when it is used, not here. */
  readonly present: boolean;
}

/**
 * The registered models, the default first.
 *
 * @param options cache: folder to look in instead of sortal's own
 * @example listModels().map((model) => model.id) // ["minilm-l6", "gte-small", "minilm-l6-q8"]
 */
export function listModels(options: { readonly cache?: string } = {}): readonly ListedModel[] {
  return registeredModels.map(({ id, title, dtype, parameters, licence, bytes, sha256, npm, hub }) => {
    const { from, folder } = locateModel(id, options);
    const present = from !== "hub";
    return {
      id,
      title,
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
  });
}
