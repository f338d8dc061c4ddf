import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { download } from "./download.ts";
import { dtypes, weightFile, type Dtype } from "./dtypes.ts";
import { hubUrl, type HubReference } from "./hubReference.ts";
import { dataFiles, modelFiles } from "./modelFolder.ts";
import type { OnProgress } from "./progress.ts";

/**
 * Fetches what a folder lacks of a model on the hub; the weights last, so that their presence says the rest is there.
 *
 * Files already there are kept, so a download that broke off goes on with the next file. Large models keep their
 * numbers in files beside the graph (`model.onnx_data`, `model.onnx_data_1`, …), which are fetched before it. A gated
 * model needs `$HF_TOKEN`.
 * @throws UserError when the hub cannot be reached, or has no such model or no weights in that format
 */
export async function fetchFromHub(
  reference: HubReference,
  folder: string,
  dtype: Dtype,
  options: { readonly sha256?: string; readonly onProgress?: OnProgress } = {},
): Promise<void> {
  const name = `${reference.repository}@${reference.revision}`;
  const progress = options.onProgress === undefined ? {} : { onProgress: options.onProgress };
  const token = process.env["HF_TOKEN"];
  const fetchFile = async (file: string, sha256?: string): Promise<boolean> => {
    const path = join(folder, file);
    if (existsSync(path)) return true;
    return await download(hubUrl(reference, file), path, {
      ...progress,
      ...(sha256 ? { sha256 } : {}),
      ...(token ? { token } : {}),
    });
  };
  // The card is for its licence; a model may be without one.
  await fetchFile("README.md");
  for (const file of modelFiles) {
    if (!(await fetchFile(file))) {
      throw new UserError(
        `${hubUrl(reference, file)}: the hub has no such file; is "${name}" a model with a tokenizer?`,
      );
    }
  }
  for (const file of dataFiles(weightFile(dtype))) {
    if (!(await fetchFile(file))) break;
  }
  if (!(await fetchFile(weightFile(dtype), options.sha256))) {
    const others = dtypes.filter((one) => one !== dtype).join(", ");
    throw new UserError(
      `"${name}" has no ${weightFile(dtype)} on the hub; sortal reads models exported to ONNX. ` +
        `Weights may be there in another number format (dtype): ${others}.`,
    );
  }
}
