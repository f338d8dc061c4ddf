import { dirname } from "node:path";
import { UserError } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import { halfFloat } from "../numeric/halfFloat.ts";
import { layersOf } from "./layers/layersOf.ts";
import { withOutputs } from "./layers/withOutputs.ts";
import { modelInputs } from "./modelInputs.ts";
import { oneLine } from "./oneLine.ts";
import { onnxRuntime, type OnnxValue } from "./onnxRuntime.ts";

/** A layer that depends on the prompt: "last", or the number of a hidden layer. */
export type HiddenLayer = "last" | number;

/** A model ready to run. */
export interface Session {
  /**
   * Hidden states of a batch of prompts of one length, of each layer asked for, from one pass: (prompts × tokens ×
   * dimensions), and the number of dimensions.
   */
  hidden(
    batch: readonly (readonly number[])[],
    layers: readonly HiddenLayer[],
  ): Promise<{ readonly states: readonly Float32Array[]; readonly dimensions: number }>;
  dispose(): Promise<void>;
}

/**
 * Loads a model's weights, and has its graph give every hidden layer that can be found in it.
 *
 * The outputs are the same whichever layers are asked for later, so that the optimised graph is, and its numbers.
 * @param threads threads of ONNX Runtime; default as it sees fit. The numbers do not depend on it (tested with 1
 *   and 2). Idle threads spin for 20 µs, which is the time between two products, then sleep: without it waking them
 *   costs a third more, and spinning as long as ONNX Runtime would halves the speed on a machine with other work.
 * @throws UserError when the weights cannot be loaded, or give no hidden state
 */
export async function loadSession(model: ResolvedModel, threads?: number): Promise<Session> {
  const { InferenceSession, Tensor } = onnxRuntime();
  const found = layersOf(model);
  const names = [...new Set([...found.tensors, ...(found.last === null ? [] : [found.last])])];
  const failed = (error: unknown): never => {
    throw new UserError(`${model.weights} cannot be loaded (${oneLine(error)}).`);
  };
  const bytes = withOutputs(
    model.weights,
    names.filter((name) => !found.outputs.includes(name)),
  );
  const network = await InferenceSession.create(bytes, {
    executionMode: "sequential",
    interOpNumThreads: 1,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    logSeverityLevel: 3,
    extra: {
      session: {
        intra_op: { allow_spinning: "1", spin_duration_us: "20" },
        // Weights kept in files beside the graph are looked for beside it, though the graph comes from memory.
        model_external_initializers_file_folder_path: dirname(model.weights),
      },
    },
  }).catch(failed);
  return {
    async hidden(batch, layers) {
      const wanted = layers.map((layer) => (layer === "last" ? found.last : found.tensors[layer]));
      if (wanted.some((name) => name === null || name === undefined)) {
        throw new UserError(`${model.weights} gives no last hidden state: ${found.reason}.`);
      }
      const tensors = wanted as string[];
      const result = await network
        .run(modelInputs(network, Tensor, batch, model.weights), [...new Set(tensors)])
        .catch((error: unknown) => {
          throw new UserError(`${model.weights} cannot be run (${oneLine(error)}).`);
        });
      const states = tensors.map((name) => result[name]!);
      const [rows, tokens, dimensions] = states[0]!.dims;
      for (const { dims } of states) {
        if (
          dims.length !== 3 ||
          rows !== batch.length ||
          tokens !== batch[0]!.length ||
          dims[2] !== dimensions
        ) {
          throw new UserError(
            `${model.weights} gives no last hidden state: what it gives is ${dims.join(" × ")}, not prompts × tokens × dimensions.`,
          );
        }
      }
      return { states: states.map((state) => singles(state, model.weights)), dimensions: dimensions! };
    },
    dispose: () => network.release(),
  };
}

function singles({ type, data }: OnnxValue, path: string): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === "float16" && data instanceof Uint16Array) return Float32Array.from(data, halfFloat);
  // Newer engines have an array of half floats, whose numbers come out as they are.
  if (type === "float16") return Float32Array.from(data as ArrayLike<number>);
  throw new UserError(`${path} gives no last hidden state in single or half precision, but ${type}.`);
}
