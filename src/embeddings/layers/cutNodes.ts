import type { OnnxGraph, OnnxNode } from "../onnxGraph.ts";

/** The nodes of a graph that lie between two of them, in an order in which data flows. */
export interface Flow {
  readonly nodes: readonly OnnxNode[];
  /** Indices into `nodes` of those through which every path goes, first and last included. */
  readonly cuts: readonly number[];
}

/** Outputs that carry hidden states, where a node has others beside them: a mask's, a mean's, a variance's. */
const hiddenOutputs: Readonly<Record<string, readonly number[]>> = {
  EmbedLayerNormalization: [0],
  LayerNormalization: [0],
  SkipLayerNormalization: [0, 3],
  SkipSimplifiedLayerNormalization: [0, 3],
};

/** Outputs through which hidden states go on. */
export function stateOutputs(node: OnnxNode): readonly string[] {
  const places = hiddenOutputs[node.operator];
  return (places === undefined ? node.outputs : places.map((at) => node.outputs[at] ?? "")).filter(
    (name) => name !== "",
  );
}

/**
 * Finds the nodes that all data from one node to another goes through: where a residual network has one single
 * state, before and after each of its parts.
 *
 * The sizes of a state are no data of it: paths through Shape and Size do not count. ONNX lists nodes in an order
 * in which data flows, so that a node is passed by every path exactly when no edge leads from before it to behind it.
 * @param first the node the data comes from
 * @param target name of the tensor it goes to
 * @returns null when no data gets there
 */
export function cutNodes(graph: OnnxGraph, first: OnnxNode, target: string): Flow | null {
  const reached = new Set(stateOutputs(first));
  const after = graph.nodes.slice(graph.nodes.indexOf(first) + 1).filter((node) => {
    if (/^(Shape|Size)$/.test(node.operator) || !node.inputs.some((input) => reached.has(input)))
      return false;
    for (const output of stateOutputs(node)) reached.add(output);
    return true;
  });
  if (!reached.has(target)) return null;
  const needed = new Set([target]);
  const nodes = [first, ...after]
    .reverse()
    .filter((node) => {
      if (!stateOutputs(node).some((output) => needed.has(output))) return false;
      for (const input of node.inputs) needed.add(input);
      return true;
    })
    .reverse();

  const producer = new Map<string, number>();
  nodes.forEach((node, at) => {
    for (const output of stateOutputs(node)) producer.set(output, at);
  });
  const furthest = new Array<number>(nodes.length).fill(0);
  nodes.forEach(({ inputs }, at) => {
    for (const input of inputs) {
      const from = producer.get(input);
      if (from !== undefined) furthest[from] = Math.max(furthest[from]!, at);
    }
  });
  const cuts: number[] = [];
  let horizon = 0;
  nodes.forEach((_, at) => {
    if (horizon <= at) cuts.push(at);
    horizon = Math.max(horizon, furthest[at]!);
  });
  return { nodes, cuts };
}
