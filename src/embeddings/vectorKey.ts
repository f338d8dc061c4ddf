import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResolvedModel } from "../models/model.ts";
import { modelFiles } from "../models/modelFolder.ts";
import { packageFolder } from "../models/packageFolder.ts";
import { sha256 } from "../storage/sha256.ts";
import type { Layer } from "./embedding.ts";
import type { Pooling } from "./pooling.ts";

/** Everything but the text that a vector depends on. */
export interface VectorKey {
  /** Raised when sortal computes a vector otherwise than before. */
  readonly version: number;
  /** SHA-256 of the weights; of an endpoint, its address and the name of its model. */
  readonly weights: string;
  /** SHA-256 over the tokenizer's and the model's settings. */
  readonly settings: string;
  readonly dtype: string;
  /** Name and version of what runs the model, and the kind of processor, whose arithmetic may differ. */
  readonly engine: string;
  readonly layer: Layer;
  /** null for the static layer, which has no prompt. */
  readonly template: string | null;
  readonly pooling: Pooling | null;
}

/** What all vectors of a model depend on, whatever the layer and the prompt. */
export type ModelKey = Pick<VectorKey, "version" | "weights" | "settings" | "dtype" | "engine">;

/** Adds a layer and its prompt to what a model's vectors depend on. */
export function vectorKey(model: ModelKey, layer: Layer, template: string, pooling: Pooling): VectorKey {
  const contextual = layer !== "static";
  return { ...model, layer, template: contextual ? template : null, pooling: contextual ? pooling : null };
}

/** Reads the model's settings anew: its files may have changed since they were last looked at. */
export async function modelKey(model: ResolvedModel): Promise<ModelKey> {
  const settings = await Promise.all(modelFiles.map((file) => readFile(join(model.folder, file), "utf8")));
  return {
    version: 3,
    weights: model.sha256,
    settings: sha256(JSON.stringify(settings)),
    dtype: model.dtype,
    engine: await engineVersion(),
  };
}

/**
 * Read from the package beside us, because loading transformers.js to ask it takes longer than a cached run. Its
 * version fixes that of ONNX Runtime, which it names exactly.
 */
async function engineVersion(): Promise<string> {
  const folder = packageFolder("@xenova/transformers");
  if (folder === null) return "unknown";
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  return `${name} ${version} ${process.arch}`;
}
