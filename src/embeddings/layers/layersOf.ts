import type { ResolvedModel } from "../../models/model.ts";
import { readOnnxGraph } from "../onnxGraph.ts";
import { openByteFile } from "../protobuf.ts";
import { hiddenLayers } from "./hiddenLayers.ts";

/** The hidden layers of a model, and where in its graph they are. */
export interface ModelLayers {
  /** Blocks of the model: its hidden layers are 0, the embeddings, to `blocks`, the last. Null when not found. */
  readonly blocks: number | null;
  /** Why there are none, as the end of a sentence; null when there are. */
  readonly reason: string | null;
  /** Name of each hidden layer's tensor. */
  readonly tensors: readonly string[];
  /** Name of the last hidden state's tensor; null when there is none. */
  readonly last: string | null;
  /** What the graph gives by itself. */
  readonly outputs: readonly string[];
}

/**
 * Finds the hidden layers of a model in the graph of its weight file.
 *
 * Layer 0 is the input of the first block: word and position embeddings, normalised where the model does so before
 * the first block. Layer l is the output of block l; layer L, of the last, is after the final normalisation where
 * there is one, and equals "last".
 * @throws UserError when the file is no ONNX file
 * @example layersOf(await resolveModel("minilm-l6")).blocks // 6
 */
export function layersOf(model: Pick<ResolvedModel, "weights">): ModelLayers {
  const file = openByteFile(model.weights);
  try {
    const graph = readOnnxGraph(file);
    const { last, layers, reason } = hiddenLayers(graph);
    return {
      blocks: layers.length === 0 ? null : layers.length - 1,
      reason,
      tensors: layers,
      last,
      outputs: graph.outputs,
    };
  } finally {
    file.close();
  }
}
