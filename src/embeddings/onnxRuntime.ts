import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { packageFolder } from "../models/packageFolder.ts";

/** The part of ONNX Runtime that is used here; its package has the same names. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(bytes: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => OnnxValue;
}

export interface OnnxValue {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Sizes that are not fixed are given by name. */
  readonly inputMetadata: readonly {
    readonly name: string;
    readonly type?: string;
    readonly shape?: readonly (number | string)[];
  }[];
  run(
    feeds: Readonly<Record<string, OnnxValue>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, OnnxValue>>>;
  release(): Promise<void>;
}

/**
 * Loads the ONNX Runtime that transformers.js brings, as it finds it: it may be installed beside or within it.
 *
 * @throws UserError when it is not installed, or its library does not run here
 */
export function onnxRuntime(): OnnxRuntime {
  const folder = packageFolder("@xenova/transformers");
  try {
    // From where the package really is: some installers link to it, and keep what it needs beside the real place.
    const manifest = realpathSync(join(folder ?? ".", "package.json"));
    return createRequire(manifest)("onnxruntime-node") as OnnxRuntime;
  } catch (error) {
    throw new UserError(
      `ONNX Runtime cannot be loaded (${(error as Error).message.split("\n")[0]}); install sortal again.`,
    );
  }
}
