import type { OnnxGraph, OnnxNode } from "../onnxGraph.ts";
import { cutNodes, stateOutputs, type Flow } from "./cutNodes.ts";

/** Where in a graph its hidden states are. */
export interface HiddenLayers {
  /** Name of the last hidden state's tensor; null when the graph has none that can be found. */
  readonly last: string | null;
  /** Names of the hidden states 0 (embeddings) to L (after block L, which is `last`); empty when none are found. */
  readonly layers: readonly string[];
  /** Why there are none, as an end of the sentence "…: "; null when there are. */
  readonly reason: string | null;
}

/** Names that exporters give the last hidden state, and what a graph with a head on top gives in its place. */
const stateNames = ["last_hidden_state", "token_embeddings", "hidden_states"];
const headNames = ["logits", "prediction_logits"];

const attentions =
  /^(Attention|QAttention|MultiHeadAttention|GroupQueryAttention|PackedAttention|PackedMultiHeadAttention)$/;
const products =
  /^(MatMul|Gemm|Einsum|MatMulInteger|MatMulIntegerToFloat|DynamicQuantizeMatMul|QLinearMatMul|FusedMatMul|FusedGemm|MatMulNBits|MatMulBnb4|DynamicQuantizeLinear)$/;
/** What may stand between the attention weights and their product with the values. */
const passing =
  /^(Cast|Dropout|Where|Mul|Identity|QuantizeLinear|DequantizeLinear|Reshape|Transpose|Squeeze)$/;

/**
 * Finds the hidden states of a transformer by the shape of its graph, whatever its nodes are called.
 *
 * Data flows from the look-up of the input embeddings to the output. Some nodes all of it goes through; the last
 * such node before a block's attention gives the block's input, which is the hidden state after the block before:
 * the normalised sum in BERT, RoBERTa and DistilBERT (normalisation after each part), the bare residual stream in
 * GPT-2, Llama and Qwen (normalisation within). The last hidden state is the graph's own output; in a graph that
 * gives only a head's logits, the head's input, so after the final normalisation.
 * @example hiddenLayers(graphOfMiniLm).layers.length // 7: the embeddings and six blocks
 */
export function hiddenLayers(graph: OnnxGraph): HiddenLayers {
  const given = stateNames.find((name) => graph.outputs.includes(name));
  const target = given ?? headNames.find((name) => graph.outputs.includes(name));
  const none = (reason: string): HiddenLayers => ({ last: given ?? null, layers: [], reason });
  if (target === undefined) return none(`its graph gives none of ${[...stateNames, "logits"].join(", ")}`);
  const first = embeddingNode(graph);
  const flow = first === undefined ? null : cutNodes(graph, first, target);
  if (flow === null) return none("its graph does not look up rows by input_ids");
  const starts = blockStarts(graph, flow);
  if (starts.length === 0) return none("no attention is found in its graph");
  const states = starts.map((start) => stateOf(flow, start));
  const last = given ?? headInput(flow, starts.at(-1)!);
  if (last === null) return none("the input of its head is not found");
  if (states.some((state) => state === null) || new Set([...states, last]).size !== states.length + 1) {
    return { last, layers: [], reason: "the inputs of its blocks cannot be told apart" };
  }
  return { last, layers: [...states.map((state) => state!), last], reason: null };
}

/** The node that gathers rows of the input embedding matrix. */
function embeddingNode(graph: OnnxGraph): OnnxNode | undefined {
  const ids = new Set(["input_ids"]);
  for (const node of graph.nodes) {
    if (!node.inputs.some((input) => ids.has(input))) continue;
    if (/^(Cast|Identity|Reshape|Flatten)$/.test(node.operator))
      for (const output of node.outputs) ids.add(output);
    if (/^(Gather|GatherBlockQuantized|EmbedLayerNormalization)$/.test(node.operator)) return node;
  }
  return undefined;
}

/** For each stretch between two cuts that holds an attention: the cut it begins with. */
function blockStarts(graph: OnnxGraph, { nodes, cuts }: Flow): number[] {
  const users = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    for (const input of node.inputs) users.set(input, [...(users.get(input) ?? []), node]);
  }
  return cuts.filter((cut, i) =>
    nodes.slice(cut + 1, cuts[i + 1] ?? nodes.length).some((node) => isAttention(node, users)),
  );
}

/** A fused attention, or a softmax whose weights go into a product: not that of a classifier or a router. */
function isAttention(node: OnnxNode, users: ReadonlyMap<string, readonly OnnxNode[]>): boolean {
  if (attentions.test(node.operator)) return true;
  if (node.operator !== "Softmax") return false;
  const queue = [...node.outputs];
  for (const name of queue) {
    for (const user of users.get(name) ?? []) {
      if (products.test(user.operator)) return true;
      if (passing.test(user.operator) && queue.length < 16) queue.push(...user.outputs);
    }
  }
  return false;
}

/** The one output of a node that later nodes read; of a fused sum and normalisation read both ways, the sum. */
function stateOf({ nodes }: Flow, at: number): string | null {
  const read = stateOutputs(nodes[at]!).filter((output) =>
    nodes.some((node, later) => later > at && node.inputs.includes(output)),
  );
  if (read.length === 1) return read[0]!;
  return nodes[at]!.operator.startsWith("Skip") && read.length === 2 ? read[1]! : null;
}

/** What the first product after the last block's parts reads, or the pick of one token before it: the head's input. */
function headInput({ nodes, cuts }: Flow, lastStart: number): string | null {
  const head = cuts.find((cut) => {
    const { operator } = nodes[cut]!;
    return cut > lastStart && (products.test(operator) || /^(Gather|GatherND|Slice)$/.test(operator));
  });
  if (head === undefined) return null;
  const made = new Set(nodes.slice(0, head).flatMap((node) => stateOutputs(node)));
  return nodes[head]!.inputs.find((input) => made.has(input)) ?? null;
}
