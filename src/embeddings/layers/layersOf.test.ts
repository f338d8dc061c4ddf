import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { packageFolder } from "../../models/packageFolder.ts";
import { registeredModel } from "../../models/registry.ts";
import { resolveModel } from "../../models/resolveModel.ts";
import { floatTensor, onnxFile } from "../../models/testing/onnxFile.ts";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { rowOf } from "../../numeric/matrix.ts";
import { embed } from "../embed.ts";
import { onnxRuntime } from "../onnxRuntime.ts";
import { tinyTransformers } from "../testing/tinyTransformers.ts";
import { layersOf } from "./layersOf.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
// Made by fixtures/make_golden.py: the networks written out in NumPy.
const golden = JSON.parse(readFileSync(join(fixtures, "golden.json"), "utf8")) as Record<
  string,
  Record<string, number[][]>
>;

const carrier = registeredModel("gte-small")!.npm.name;
let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "sortal-layers-"));
});
afterAll(() => rm(cache, { recursive: true }));

describe.each(Object.entries(tinyTransformers))("a graph laid out as %s", (name, make) => {
  const folder = join(fixtures, name);

  it("is committed as its script writes it", async () => {
    expect(new Uint8Array(await readFile(join(folder, "onnx", "model.onnx")))).toEqual(make());
  });

  it("has the same layers when ONNX Runtime has fused it", async () => {
    const weights = join(folder, "onnx", "model.onnx");
    const fused = join(cache, `${name}-fused.onnx`);
    const session = await onnxRuntime().InferenceSession.create(await readFile(weights), {
      graphOptimizationLevel: "extended",
      optimizedModelFilePath: fused,
      logSeverityLevel: 3,
    });
    await session.release();
    expect(layersOf({ weights: fused }).tensors).toEqual(layersOf({ weights }).tensors);
  });

  it("gives each hidden state of the network written out, the last of which is last", async () => {
    const model = await resolveModel(folder, { offline: true });
    expect(layersOf(model)).toMatchObject({ blocks: 2, reason: null });
    const items = Object.keys(golden[name]!).map((text) => ({ id: text, text }));
    const embeddings = await embed(model, items, { layers: [0, 1, 2, "last"], cache });
    items.forEach(({ text }, r) => {
      golden[name]![text]!.forEach((expected, layer) => {
        const row = rowOf(embeddings[layer as 0].vectors, r);
        expected.forEach((value, d) => expect(Math.abs(row[d]! - value)).toBeLessThan(1e-5));
      });
    });
    expect(embeddings[3].vectors).toEqual(embeddings[2].vectors);
  });
});

describe("layersOf", () => {
  const tiny = async (parts: Parameters<typeof onnxFile>[0]): Promise<string> => {
    const path = join(cache, "model.onnx");
    await writeFile(path, onnxFile(parts));
    return path;
  };
  const table = floatTensor("table", [2, 4], [1, 2, 3, 4, 5, 6, 7, 8]);
  const gather = { operator: "Gather", inputs: ["table", "input_ids"], output: "x" };

  it.skipIf(packageFolder(carrier) === null)(
    `finds the twelve blocks of gte-small, if the optional ${carrier} is installed`,
    async () => {
      const model = await resolveModel("gte-small", { offline: true });
      expect(layersOf(model)).toMatchObject({ blocks: 12, reason: null, last: "last_hidden_state" });
    },
  );

  it("says why a graph gives none", async () => {
    expect(layersOf({ weights: join(tinyModelFolder, "onnx/model.onnx") })).toMatchObject({
      blocks: null,
      reason: "no attention is found in its graph",
      last: "last_hidden_state",
    });
    const pooled = { name: "sentence", elementType: 1, dims: ["batch", 4] };
    const other = { nodes: [gather], tensors: [table], output: "", outputs: [pooled] };
    expect(layersOf({ weights: await tiny(other) })).toMatchObject({ blocks: null, last: null });
    const nodes = [{ operator: "Add", inputs: ["table", "table"], output: "last_hidden_state" }];
    const without = await tiny({ nodes, tensors: [table], output: "last_hidden_state" });
    expect(layersOf({ weights: without }).reason).toMatch(/does not look up rows by input_ids/);
  });

  it("does not take a classifier's softmax for an attention", async () => {
    const nodes = [gather, { operator: "Softmax", inputs: ["x"], output: "last_hidden_state" }];
    const weights = await tiny({ nodes, tensors: [table], output: "last_hidden_state" });
    expect(layersOf({ weights }).reason).toBe("no attention is found in its graph");
  });

  it("takes the sum of a fused sum and normalisation, as the residual stream", async () => {
    // Two blocks as ONNX Runtime fuses them: attention, then a product, each with norm and sum in one node.
    const skip = (n: number, inputs: string[]) => ({
      operator: "SkipSimplifiedLayerNormalization",
      inputs: [...inputs, "g"],
      output: n === 4 ? "last_hidden_state" : `norm${n}`,
      more: ["", "", `sum${n}`],
    });
    const block = (n: number, input: string, sum: string) => [
      { operator: "MultiHeadAttention", inputs: [input, input, input], output: `a${n}` },
      skip(2 * n - 1, [`a${n}`, sum]),
      { operator: "MatMul", inputs: [`norm${2 * n - 1}`, "w"], output: `m${n}` },
      skip(2 * n, [`m${n}`, `sum${2 * n - 1}`]),
    ];
    const first = { operator: "SimplifiedLayerNormalization", inputs: ["x", "g"], output: "norm0" };
    const nodes = [gather, first, ...block(1, "norm0", "x"), ...block(2, "norm2", "sum2")];
    const weights = await tiny({ nodes, tensors: [table], output: "last_hidden_state" });
    expect(layersOf({ weights }).tensors).toEqual(["x", "sum2", "last_hidden_state"]);
  });

  it("is asked before anything is computed", async () => {
    const model = await resolveModel(join(fixtures, "gpt2"), { offline: true });
    const robin = [{ id: "robin", text: "robin" }];
    await expect(embed(model, robin, { layers: [3], cache })).rejects.toThrow(
      new UserError(
        `"${model.id}" has no layer 3; it has static, 0 (embeddings) to 2 (after the last block), and last.`,
      ),
    );
    await expect(embed(model, robin, { layers: [0.5], cache })).rejects.toThrow(/has no layer 0\.5/);
  });

  it("finds weights kept in a file beside the graph", async () => {
    const folder = join(cache, "external");
    await cp(tinyModelFolder, folder, { recursive: true });
    const numbers = Float32Array.from({ length: 64 + 2 }, (_, i) => i / 8);
    await writeFile(join(folder, "onnx", "model.onnx_data"), new Uint8Array(numbers.buffer));
    const beside = { location: "model.onnx_data", offset: 8, length: 256 };
    const graph = onnxFile({
      nodes: [{ ...gather, output: "last_hidden_state" }],
      tensors: [{ name: "table", dims: [16, 4], elementType: 1, external: beside }],
      output: "last_hidden_state",
    });
    await writeFile(join(folder, "onnx", "model.onnx"), graph);
    const model = await resolveModel(folder, { offline: true });
    const robin = [{ id: "robin", text: "robin" }];
    const [stat, last] = await embed(model, robin, { cache });
    // Token 8: numbers 2 + 8 · 4 and on.
    expect(Array.from(stat.vectors.data)).toEqual([34, 35, 36, 37].map((i) => i / 8));
    expect(last.vectors).toEqual(stat.vectors);
  });
});
