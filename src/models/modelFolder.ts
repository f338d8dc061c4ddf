import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { dtypes, weightFile, type Dtype } from "./dtypes.ts";

/** What a model folder holds beside its weights. */
export const modelFiles = ["config.json", "tokenizer.json", "tokenizer_config.json"] as const;

/** Names of the files that may hold the numbers of a graph too large for one, in the order they are numbered. */
export function* dataFiles(weights: string): Generator<string> {
  yield `${weights}_data`;
  for (let part = 1; part < 1000; part += 1) yield `${weights}_data_${part}`;
}

/** The files a model in that folder lacks; empty when it can be used. */
export function missingFiles(folder: string, dtype: Dtype): string[] {
  return [...modelFiles, weightFile(dtype)].filter((file) => !existsSync(join(folder, file)));
}

/**
 * The format of the weights in a folder: the one asked for, else the first there is, fp32 before the others.
 *
 * @throws UserError naming what the folder lacks
 */
export function dtypeOfFolder(folder: string, wanted: Dtype | undefined): Dtype {
  const dtype = wanted ?? dtypes.find((one) => existsSync(join(folder, weightFile(one)))) ?? "fp32";
  const missing = missingFiles(folder, dtype);
  if (missing.length > 0) {
    throw new UserError(
      `${folder} is not a model folder: it lacks ${missing.join(", ")}. Needed: ${modelFiles.join(", ")} and ${weightFile(dtype)}.`,
    );
  }
  return dtype;
}

/** The licence a model's card states in its front matter. */
export async function licenceOfFolder(folder: string): Promise<string> {
  const card = await readFile(join(folder, "README.md"), "utf8").catch(() => "");
  const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? "";
  return /^license:\s*["']?([^"'\r\n]+?)["']?\s*$/m.exec(frontMatter)?.[1] ?? "not stated beside the model";
}
