import type { GraphValue } from "../../models/testing/onnxFile.ts";
import { graphBuilder, type GraphBuilder } from "./graphBuilder.ts";

// Tiny transformers with random weights, laid out as exporters lay out the real ones: 16 tokens, 8 dimensions, 2 heads,
// 2 blocks. Their hidden states are computed again in fixtures/make_golden.py.

const D = 8;
const HEADS = 2;
const WIDTH = D / HEADS;
const BLOCKS = 2;
const TOKENS = 16;

const perToken = (name: string): GraphValue => ({ name, elementType: 7, dims: ["batch", "tokens"] });
const state = (name: string, size: number): GraphValue => ({
  name,
  elementType: 1,
  dims: ["batch", "tokens", size],
});

/** The builders, by the name of the fixture each makes. */
export const tinyTransformers: Readonly<Record<string, () => Uint8Array>> = {
  roberta,
  distilbert,
  gpt2,
  llama,
};

function dense(g: GraphBuilder, x: string, name: string, from: number, to: number): string {
  const product = g.node("MatMul", [x, g.weight(`${name}.weight`, [from, to])]);
  return g.node("Add", [g.weight(`${name}.bias`, [to], 0.1), product]);
}

/** A normalisation written out, as exporters did before there was an operator for it. */
function normWrittenOut(g: GraphBuilder, x: string, name: string, output?: string): string {
  const centred = g.node("Sub", [x, g.node("ReduceMean", [x], { axes: [2] })]);
  const variance = g.node("ReduceMean", [g.node("Pow", [centred, g.scalar(2)])], { axes: [2] });
  const scaled = g.node("Div", [centred, g.node("Sqrt", [g.node("Add", [variance, g.scalar(1e-5)])])]);
  const weighted = g.node("Mul", [scaled, g.weight(`${name}.weight`, [D], 1)]);
  return g.node("Add", [weighted, g.weight(`${name}.bias`, [D], 0.1)], {}, output);
}

function norm(g: GraphBuilder, x: string, name: string, output?: string): string {
  const inputs = [x, g.weight(`${name}.weight`, [D], 1), g.weight(`${name}.bias`, [D], 0.1)];
  return g.node("LayerNormalization", inputs, { axis: 2, epsilon: { float: 1e-5 } }, output);
}

/** (batch × tokens × heads · width) to (batch × heads × tokens × width), the sizes taken from the tensor. */
function heads(g: GraphBuilder, x: string, count = HEADS): string {
  const shape = g.node("Shape", [x]);
  const sizes = [0, 1].map((axis) => g.node("Slice", [shape, g.longs(axis), g.longs(axis + 1)]));
  const target = g.node("Concat", [...sizes, g.longs(count), g.longs(WIDTH)], { axis: 0 });
  return g.node("Transpose", [g.node("Reshape", [x, target])], { perm: [0, 2, 1, 3] });
}

function joined(g: GraphBuilder, x: string): string {
  return g.node("Reshape", [g.node("Transpose", [x], { perm: [0, 2, 1, 3] }), g.longs(0, 0, D)]);
}

function scores(g: GraphBuilder, q: string, k: string): string {
  return g.node("MatMul", [q, g.node("Transpose", [k], { perm: [0, 1, 3, 2] })]);
}

function gelu(g: GraphBuilder, x: string): string {
  const erf = g.node("Erf", [g.node("Div", [x, g.scalar(Math.SQRT2)])]);
  return g.node("Mul", [g.node("Mul", [x, g.node("Add", [erf, g.scalar(1)])]), g.scalar(0.5)]);
}

/** 1 at and below the diagonal: what a token may look at, cut to the prompt's length. */
function allowed(g: GraphBuilder, x: string): string {
  const square = g.floats(
    [16, 16],
    Array.from({ length: 256 }, (_, i) => (i % 16 <= Math.floor(i / 16) ? 1 : 0)),
  );
  const length = g.node("Slice", [g.node("Shape", [x]), g.longs(1), g.longs(2)]);
  const ends = g.node("Concat", [length, length], { axis: 0 });
  return g.node("Cast", [g.node("Slice", [square, g.longs(0, 0), ends])], { to: 9 });
}

/** Places counted from the ids themselves, past the padding's id; written-out normalisation after each part. */
function roberta(): Uint8Array {
  const g = graphBuilder("roberta");
  const ids = g.node("Gather", [g.weight("word_embeddings", [TOKENS, D], 1), "input_ids"]);
  const real = g.node("Cast", [g.node("Not", [g.node("Equal", ["input_ids", g.longs(0)])])], { to: 7 });
  const counted = g.node("Mul", [g.node("CumSum", [real, g.longs(1)]), real]);
  const places = g.node("Gather", [g.weight("position_embeddings", [20, D], 1), counted]);
  let x = normWrittenOut(g, g.node("Add", [ids, places]), "embeddings.norm");
  const mask = g.node("Cast", [g.node("Unsqueeze", ["attention_mask", g.longs(1, 2)])], { to: 1 });
  const bias = g.node("Mul", [g.node("Sub", [g.scalar(1), mask]), g.scalar(-10000)]);
  for (let layer = 0; layer < BLOCKS; layer += 1) {
    const p = `layer.${layer}`;
    const [q, k, v] = ["query", "key", "value"].map((part) => heads(g, dense(g, x, `${p}.${part}`, D, D)));
    const scaled = g.node("Div", [scores(g, q!, k!), g.scalar(Math.sqrt(WIDTH))]);
    const weights = g.node("Softmax", [g.node("Add", [scaled, bias])], { axis: 3 });
    const attended = dense(g, joined(g, g.node("MatMul", [weights, v!])), `${p}.out`, D, D);
    x = normWrittenOut(g, g.node("Add", [attended, x]), `${p}.norm1`);
    const wide = gelu(g, dense(g, x, `${p}.up`, D, 2 * D));
    const output = layer === BLOCKS - 1 ? "last_hidden_state" : undefined;
    x = normWrittenOut(g, g.node("Add", [dense(g, wide, `${p}.down`, 2 * D, D), x]), `${p}.norm2`, output);
  }
  return g.file([state("last_hidden_state", D)], [perToken("attention_mask")]);
}

/** Queries scaled before the product, masked by Where; normalisation by its own operator. */
function distilbert(): Uint8Array {
  const g = graphBuilder("distilbert");
  const ids = g.node("Gather", [g.weight("word_embeddings", [TOKENS, D], 1), "input_ids"]);
  const length = g.node("Slice", [g.node("Shape", ["input_ids"]), g.longs(1), g.longs(2)]);
  const places = g.node("Slice", [g.weight("position_embeddings", [20, D], 1), g.longs(0), length]);
  let x = norm(g, g.node("Add", [ids, places]), "embeddings.norm");
  for (let layer = 0; layer < BLOCKS; layer += 1) {
    const p = `layer.${layer}`;
    const [q, k, v] = ["query", "key", "value"].map((part) => heads(g, dense(g, x, `${p}.${part}`, D, D)));
    const product = scores(g, g.node("Div", [q!, g.scalar(Math.sqrt(WIDTH))]), k!);
    const hidden = g.node("Equal", [g.node("Unsqueeze", ["attention_mask", g.longs(1, 2)]), g.longs(0)]);
    const masked = g.node("Where", [
      g.node("Expand", [hidden, g.node("Shape", [product])]),
      g.scalar(-3.4e38),
      product,
    ]);
    const weights = g.node("Softmax", [masked], { axis: 3 });
    const attended = dense(g, joined(g, g.node("MatMul", [weights, v!])), `${p}.out`, D, D);
    x = norm(g, g.node("Add", [attended, x]), `${p}.norm1`);
    const wide = gelu(g, dense(g, x, `${p}.up`, D, 2 * D));
    const output = layer === BLOCKS - 1 ? "last_hidden_state" : undefined;
    x = norm(g, g.node("Add", [dense(g, wide, `${p}.down`, 2 * D, D), x]), `${p}.norm2`, output);
  }
  return g.file([state("last_hidden_state", D)], [perToken("attention_mask")]);
}

/** Normalisation within the residual stream; products as Gemm on flattened rows; tanh. */
function gpt2(): Uint8Array {
  const g = graphBuilder("gpt2");
  const rows = (x: string, name: string, from: number, to: number): string => {
    const flat = g.node("Reshape", [x, g.longs(-1, from)]);
    const product = g.node("Gemm", [
      flat,
      g.weight(`${name}.weight`, [from, to]),
      g.weight(`${name}.bias`, [to], 0.1),
    ]);
    const sizes = g.node("Slice", [g.node("Shape", [x]), g.longs(0), g.longs(2)]);
    return g.node("Reshape", [product, g.node("Concat", [sizes, g.longs(to)], { axis: 0 })]);
  };
  const ids = g.node("Gather", [g.weight("wte", [TOKENS, D], 1), "input_ids"]);
  const length = g.node("Slice", [g.node("Shape", ["input_ids"]), g.longs(1), g.longs(2)]);
  const places = g.node("Slice", [g.weight("wpe", [20, D], 1), g.longs(0), length]);
  let x = g.node("Add", [ids, places]);
  for (let layer = 0; layer < BLOCKS; layer += 1) {
    const p = `h.${layer}`;
    const all = g.split([rows(norm(g, x, `${p}.ln_1`), `${p}.c_attn`, D, 3 * D)], 3, { axis: 2 });
    const [q, k, v] = all.map((part) => heads(g, part));
    const scaled = g.node("Div", [scores(g, q!, k!), g.scalar(Math.sqrt(WIDTH))]);
    const causal = g.node("Where", [allowed(g, "input_ids"), scaled, g.scalar(-3.4e38)]);
    const weights = g.node("Softmax", [causal], { axis: 3 });
    x = g.node("Add", [rows(joined(g, g.node("MatMul", [weights, v!])), `${p}.c_proj`, D, D), x]);
    const up = rows(norm(g, x, `${p}.ln_2`), `${p}.up`, D, 2 * D);
    const cubed = g.node("Mul", [g.node("Pow", [up, g.scalar(3)]), g.scalar(0.044715)]);
    const inner = g.node("Mul", [g.node("Add", [up, cubed]), g.scalar(Math.sqrt(2 / Math.PI))]);
    const half = g.node("Mul", [up, g.scalar(0.5)]);
    const wide = g.node("Mul", [half, g.node("Add", [g.node("Tanh", [inner]), g.scalar(1)])]);
    x = g.node("Add", [x, rows(wide, `${p}.down`, 2 * D, D)]);
  }
  norm(g, x, "ln_f", "last_hidden_state");
  return g.file([state("last_hidden_state", D)], [perToken("attention_mask")]);
}

/** Logits only, with a past to continue from; rotary places; one key head for two; gated; root-mean-square norms. */
function llama(): Uint8Array {
  const g = graphBuilder("llama");
  const product = (x: string, name: string, from: number, to: number): string =>
    g.node("MatMul", [x, g.weight(`${name}.weight`, [from, to])]);
  const rms = (x: string, name: string): string => {
    const mean = g.node("ReduceMean", [g.node("Pow", [x, g.scalar(2)])], { axes: [2] });
    const root = g.node("Sqrt", [g.node("Add", [mean, g.scalar(1e-5)])]);
    return g.node("Mul", [g.weight(`${name}.weight`, [D], 1), g.node("Div", [x, root])]);
  };
  const angles = g.node("MatMul", [
    g.node("Cast", [g.node("Unsqueeze", ["position_ids", g.longs(1, 3)])], { to: 1 }),
    g.floats([1, 1, 1, 2], [1, 0.01]),
  ]);
  const twice = g.node("Concat", [angles, angles], { axis: 3 });
  const [cos, sin] = ["Cos", "Sin"].map((operator) => g.node(operator, [twice]));
  const rotated = (x: string): string => {
    const [low, high] = [0, 2].map((from) =>
      g.node("Slice", [x, g.longs(from), g.longs(from + 2), g.longs(3)]),
    );
    const turned = g.node("Concat", [g.node("Neg", [high!]), low!], { axis: 3 });
    return g.node("Add", [g.node("Mul", [x, cos!]), g.node("Mul", [turned, sin!])]);
  };
  let x = g.node("Gather", [g.weight("embed_tokens", [TOKENS, D], 1), "input_ids"]);
  const past: GraphValue[] = [];
  const present: GraphValue[] = [];
  for (let layer = 0; layer < BLOCKS; layer += 1) {
    const p = `layers.${layer}`;
    const normed = rms(x, `${p}.input_norm`);
    const q = rotated(heads(g, product(normed, `${p}.q`, D, D)));
    const kv = (["key", "value"] as const).map((part) => {
      const own = heads(g, product(normed, `${p}.${part}`, D, WIDTH), 1);
      const before = `past_key_values.${layer}.${part}`;
      const now = `present.${layer}.${part}`;
      past.push({ name: before, elementType: 1, dims: ["batch", 1, "past", WIDTH] });
      present.push({ name: now, elementType: 1, dims: ["batch", 1, "total", WIDTH] });
      return g.node("Concat", [before, part === "key" ? rotated(own) : own], { axis: 2 }, now);
    });
    const [k, v] = kv.map((part) => g.node("Concat", [part, part], { axis: 1 }));
    const scaled = g.node("Mul", [scores(g, q, k!), g.scalar(1 / Math.sqrt(WIDTH))]);
    const causal = g.node("Where", [allowed(g, "input_ids"), scaled, g.scalar(-3.4e38)]);
    const weights = g.node("Softmax", [causal], { axis: 3 });
    x = g.node("Add", [x, product(joined(g, g.node("MatMul", [weights, v!])), `${p}.o`, D, D)]);
    const inner = rms(x, `${p}.post_norm`);
    const gate = product(inner, `${p}.gate`, D, 2 * D);
    const gated = g.node("Mul", [
      g.node("Mul", [gate, g.node("Sigmoid", [gate])]),
      product(inner, `${p}.up`, D, 2 * D),
    ]);
    x = g.node("Add", [x, product(gated, `${p}.down`, 2 * D, D)]);
  }
  g.node("MatMul", [rms(x, "norm"), g.weight("lm_head.weight", [D, TOKENS])], {}, "logits");
  const inputs = [perToken("attention_mask"), perToken("position_ids"), ...past];
  return g.file([state("logits", TOKENS), ...present], inputs);
}
