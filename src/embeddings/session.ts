import { UserError } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import { oneLine } from "./oneLine.ts";
import { transformersJs } from "./transformersJs.ts";

/** A model ready to run. */
export interface Session {
  /**
   * The last hidden state of a batch of prompts of one length: (prompts × tokens × dimensions), and the number of
   * dimensions.
   */
  lastHidden(batch: readonly (readonly number[])[]): Promise<{ data: Float32Array; dimensions: number }>;
  dispose(): Promise<void>;
}

/**
 * Loads a model's weights.
 *
 * @param threads threads of ONNX Runtime; default as it sees fit. The numbers do not depend on it (tested with 1
 *   and 2). Idle threads sleep instead of spinning: on a machine with other work, spinning halves the speed.
 * @throws UserError when the weights cannot be loaded, or give no last hidden state
 */
export async function loadSession(model: ResolvedModel, threads?: number): Promise<Session> {
  const { AutoModel, Tensor } = await transformersJs();
  const network = await AutoModel.from_pretrained(model.folder, {
    local_files_only: true,
    device: "cpu",
    dtype: model.dtype as "fp32",
    session_options: {
      executionMode: "sequential",
      interOpNumThreads: 1,
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    },
  }).catch((error: unknown) => {
    throw new UserError(`${model.weights} cannot be loaded (${oneLine(error)}).`);
  });
  return {
    async lastHidden(batch) {
      const tokens = batch[0]!.length;
      const dims = [batch.length, tokens];
      const filled = (value: bigint) =>
        new Tensor("int64", new BigInt64Array(batch.length * tokens).fill(value), dims);
      const output = (await network({
        input_ids: new Tensor("int64", BigInt64Array.from(batch.flat(), BigInt), dims),
        attention_mask: filled(1n),
        token_type_ids: filled(0n),
      })) as { last_hidden_state?: { data: unknown; dims: number[] } };
      const state = output.last_hidden_state;
      if (state === undefined || !(state.data instanceof Float32Array) || state.dims.length !== 3) {
        throw new UserError(`${model.weights} gives no last hidden state in single precision.`);
      }
      return { data: state.data, dimensions: state.dims[2]! };
    },
    async dispose() {
      await network.dispose();
    },
  };
}
