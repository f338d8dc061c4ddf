import {
  floatTensor,
  longTensor,
  onnxFile,
  type Attribute,
  type GraphValue,
  type TensorBytes,
} from "../../models/testing/onnxFile.ts";
import { rngFromSeed } from "../../numeric/rng.ts";

/** A graph put together node by node, with random weights, as an exporter would write it. */
export interface GraphBuilder {
  /** Adds a node and gives the name of its output. */
  node(
    operator: string,
    inputs: readonly string[],
    attributes?: Record<string, Attribute>,
    name?: string,
  ): string;
  /** Adds a node with several outputs. */
  split(inputs: readonly string[], parts: number, attributes: Record<string, Attribute>): readonly string[];
  /** A random matrix or vector with entries of size `scale`. */
  weight(name: string, dims: readonly number[], scale?: number): string;
  /** Numbers of single precision. */
  floats(dims: readonly number[], values: readonly number[]): string;
  /** Whole numbers of 64 bits. */
  longs(...values: number[]): string;
  /** A single number. */
  scalar(value: number): string;
  file(outputs: readonly GraphValue[], inputs?: readonly GraphValue[]): Uint8Array;
}

export function graphBuilder(seed: string): GraphBuilder {
  const rng = rngFromSeed(seed);
  const nodes: {
    operator: string;
    inputs: readonly string[];
    output: string;
    more?: readonly string[];
    attributes?: Record<string, Attribute>;
  }[] = [];
  const tensors: TensorBytes[] = [];
  const constant = (tensor: TensorBytes): string => {
    tensors.push(tensor);
    return tensor.name;
  };
  const nextName = (): string => `constant_${tensors.length}`;
  return {
    node(operator, inputs, attributes = {}, output = `${operator}_${nodes.length}`) {
      nodes.push({ operator, inputs, output, attributes });
      return output;
    },
    split(inputs, parts, attributes) {
      const names = Array.from({ length: parts }, (_, i) => `Split_${nodes.length}_${i}`);
      nodes.push({ operator: "Split", inputs, output: names[0]!, more: names.slice(1), attributes });
      return names;
    },
    weight(name, dims, scale = 0.5) {
      const size = dims.reduce((a, b) => a * b, 1);
      const values = Array.from({ length: size }, () => Math.fround(scale * rng.normal()));
      return constant(floatTensor(name, dims, values));
    },
    floats: (dims, values) => constant(floatTensor(nextName(), dims, values)),
    longs: (...values) => constant(longTensor(nextName(), [values.length], values)),
    scalar: (value) => constant(floatTensor(nextName(), [], [value])),
    file: (outputs, inputs = []) => onnxFile({ nodes, tensors, output: "", outputs, inputs, opset: 17 }),
  };
}
