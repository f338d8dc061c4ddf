import { UserError } from "../errors.ts";
import type { OnnxRuntime, OnnxSession, OnnxValue } from "./onnxRuntime.ts";

/**
 * What a model reads for a batch of prompts of one length: their token ids; a mask of ones; one segment; places 0,
 * 1, 2, …; and no past, for models exported to continue from one.
 *
 * @throws UserError for an input of another kind
 */
export function modelInputs(
  network: Pick<OnnxSession, "inputMetadata">,
  Tensor: OnnxRuntime["Tensor"],
  batch: readonly (readonly number[])[],
  path: string,
): Record<string, OnnxValue> {
  const tokens = batch[0]!.length;
  const feeds: Record<string, OnnxValue> = {};
  for (const { name, type = "int64", shape = [] } of network.inputMetadata) {
    if (name.startsWith("past_key_values") || name.startsWith("past.")) {
      const dims = shape.map((size, place) =>
        typeof size === "number" ? size : place === 0 ? batch.length : 0,
      );
      feeds[name] = new Tensor(type, type === "float16" ? new Uint16Array(0) : new Float32Array(0), dims);
    } else if (name === "use_cache_branch") {
      feeds[name] = new Tensor("bool", [false], [1]);
    } else {
      const numbers = numbersFor(name, batch);
      if (numbers === null)
        throw new UserError(`${path} wants an input "${name}", which is none of a text's.`);
      const data = type === "int32" ? Int32Array.from(numbers) : BigInt64Array.from(numbers, BigInt);
      feeds[name] = new Tensor(type, data, [batch.length, tokens]);
    }
  }
  return feeds;
}

function numbersFor(name: string, batch: readonly (readonly number[])[]): number[] | null {
  if (name === "input_ids") return batch.flat();
  if (name === "attention_mask") return batch.flatMap((ids) => ids.map(() => 1));
  if (name === "token_type_ids") return batch.flatMap((ids) => ids.map(() => 0));
  if (name === "position_ids") return batch.flatMap((ids) => ids.map((_, place) => place));
  return null;
}
