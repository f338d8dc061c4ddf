import { describe, expect, it } from "vitest";
import { modelInputs } from "./modelInputs.ts";
import type { OnnxSession } from "./onnxRuntime.ts";

class Tensor {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
  constructor(type: string, data: unknown, dims: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dims = dims;
  }
}

const batch = [
  [5, 6, 7],
  [8, 9, 10],
];
const inputs = (...inputMetadata: OnnxSession["inputMetadata"]) =>
  modelInputs({ inputMetadata }, Tensor, batch, "model.onnx");

describe("modelInputs", () => {
  it("gives a text's inputs, those that the model names", () => {
    const names = ["input_ids", "attention_mask", "token_type_ids", "position_ids"];
    const feeds = inputs(...names.map((name) => ({ name, type: "int64", shape: ["batch", "tokens"] })));
    expect(Object.keys(feeds)).toEqual(names);
    expect(names.map((name) => Array.from(feeds[name]!.data as BigInt64Array, Number))).toEqual([
      [5, 6, 7, 8, 9, 10],
      [1, 1, 1, 1, 1, 1],
      [0, 0, 0, 0, 0, 0],
      [0, 1, 2, 0, 1, 2],
    ]);
    for (const { type, dims } of Object.values(feeds)) expect([type, dims]).toEqual(["int64", [2, 3]]);
  });

  it("gives them in 32 bits where the model wants these", () => {
    const { input_ids: ids } = inputs({ name: "input_ids", type: "int32", shape: ["batch", "tokens"] });
    expect(ids).toEqual(new Tensor("int32", Int32Array.of(5, 6, 7, 8, 9, 10), [2, 3]));
  });

  it("gives an empty past, of the heads and width the model has", () => {
    const shape = ["batch", 4, "past", 16];
    const feeds = inputs(
      { name: "past_key_values.0.key", type: "float32", shape },
      { name: "past_key_values.0.value", type: "float16", shape },
      { name: "use_cache_branch", type: "bool", shape: [1] },
    );
    expect(feeds["past_key_values.0.key"]).toEqual(new Tensor("float32", new Float32Array(0), [2, 4, 0, 16]));
    expect(feeds["past_key_values.0.value"]).toEqual(
      new Tensor("float16", new Uint16Array(0), [2, 4, 0, 16]),
    );
    expect(feeds["use_cache_branch"]).toEqual(new Tensor("bool", [false], [1]));
  });

  it("refuses an input that is none of a text's", () => {
    expect(() => inputs({ name: "pixel_values", type: "float32", shape: [] })).toThrow(
      'model.onnx wants an input "pixel_values", which is none of a text\'s.',
    );
  });
});
