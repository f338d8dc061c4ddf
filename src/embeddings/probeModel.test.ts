import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveModel } from "../models/resolveModel.ts";
import { floatTensor, onnxFile } from "../models/testing/onnxFile.ts";
import { tinyModelFolder, tinyRow, tinyVocabulary } from "../models/testing/tinyModel.ts";
import { modelSource } from "./modelSource.ts";
import { defaultTemplate } from "./template.ts";
import { modelKey, vectorKey } from "./vectorKey.ts";
import { openVectorStore } from "./vectorStore.ts";

const items = ["robin", "chair", "sparrow", "bird", "chairs"].map((text) => ({ id: `the ${text}`, text }));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-probe-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the probes of a model", () => {
  it.each(["gpt2", "roberta", "distilbert", "llama"])(
    "find nothing wrong in single precision: %s",
    async (name) => {
      const fixture = fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
      const source = modelSource(await resolveModel(fixture, { offline: true }));
      expect(await source.probe(items, { cache: folder })).toEqual([]);
    },
  );

  it("find a prompt in static vectors", async () => {
    const model = await resolveModel(tinyModelFolder, { offline: true });
    const cache = join(folder, "leaking");
    // Planted: "bird" as the mean of its whole prompt, kept where static vectors are.
    const store = await openVectorStore(
      cache,
      vectorKey(await modelKey(model), "static", defaultTemplate, "item"),
    );
    const prompt = ["[CLS]", "this", "is", "a", "bird", ".", "[SEP]"].map((token) => tinyRow(token));
    const mean = Float32Array.from([0, 1, 2, 3], (d) => prompt.reduce((sum, row) => sum + row[d]! / 7, 0));
    await store.add([{ text: "bird", pieces: 1, unknown: 0, vector: mean }]);
    const [warning, ...others] = await modelSource(model).probe(items, { cache });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ rule: "prompt-leakage", severity: "error", items: ["the bird"] });
    expect(warning!.value).toBeGreaterThan(0.1);
  });

  it("find vectors that depend on the batch, as those of weights scaled by all that is in it do", async () => {
    const scaled = join(folder, "scaled");
    await cp(tinyModelFolder, scaled, { recursive: true });
    await rm(join(scaled, "onnx", "model.onnx"));
    const graph = onnxFile({
      nodes: [
        { operator: "Gather", inputs: ["table", "input_ids"], output: "x" },
        { operator: "DynamicQuantizeLinear", inputs: ["x"], output: "q", more: ["scale", "zero"] },
        { operator: "DequantizeLinear", inputs: ["q", "scale", "zero"], output: "last_hidden_state" },
      ],
      tensors: [floatTensor("table", [16, 4], tinyVocabulary.flatMap(tinyRow))],
      output: "last_hidden_state",
    });
    await writeFile(join(scaled, "onnx", "model_quantized.onnx"), graph);
    const model = await resolveModel(scaled, { offline: true });
    const found = await modelSource(model).probe(items, { cache: folder });
    expect(found).toMatchObject([{ rule: "batch-dependence", severity: "warning", threshold: 1e-3 }]);
    expect(found[0]!.value).toBeGreaterThan(1e-3);
    expect(found[0]!.items.length).toBeGreaterThan(0);
    // Of the commonest length; "chairs" has a token more.
    expect(found[0]!.items).not.toContain("the chairs");
  });
});
