import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResolvedModel } from "../../models/model.ts";
import { packageFolder } from "../../models/packageFolder.ts";
import { registeredModel } from "../../models/registry.ts";
import { resolveModel } from "../../models/resolveModel.ts";
import { rowOf } from "../../numeric/matrix.ts";
import { embed } from "../embed.ts";
import { modelInputs } from "../modelInputs.ts";
import { onnxRuntime } from "../onnxRuntime.ts";
import { promptOf } from "../prompt.ts";
import { defaultTemplate, parseTemplate } from "../template.ts";
import { loadTokenizer } from "../tokenizer.ts";
import { layersOf } from "./layersOf.ts";

const within = 1e-5;
let cache: string;
beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), "sortal-last-"));
});
afterAll(() => rm(cache, { recursive: true }));

/** The item's vector from the file as it is: its own output, no tensor added, without optimisation, one prompt. */
async function ownLast(model: ResolvedModel, text: string): Promise<number[]> {
  const { InferenceSession, Tensor } = onnxRuntime();
  const options = { graphOptimizationLevel: "disabled", logSeverityLevel: 3 };
  const network = await InferenceSession.create(await readFile(model.weights), options);
  const { ids, start, end } = promptOf(await loadTokenizer(model), parseTemplate(defaultTemplate), text);
  const feeds = modelInputs(network, Tensor, [ids], model.weights);
  const { last_hidden_state: state } = await network.run(feeds, ["last_hidden_state"]);
  await network.release();
  const data = state!.data as Float32Array;
  const dimensions = state!.dims[2]!;
  return Array.from({ length: dimensions }, (_, d) => {
    let sum = 0;
    for (let token = start; token < end; token += 1) sum += data[token * dimensions + d]!;
    return sum / (end - start);
  });
}

const carrier = registeredModel("minilm-l6")!.npm.name;
const embedded = packageFolder(carrier) === null ? [] : ["minilm-l6", "gte-small"];
const fixtures = ["roberta", "distilbert", "gpt2"].map((name) =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)),
);

// The tiny Llama gives logits only: its last layer is checked against NumPy, in layersOf.test.ts.
it.each([...embedded, ...fixtures])(
  "the last numbered layer is the model's own last hidden state: %s",
  async (name) => {
    const model = await resolveModel(name, { offline: true });
    const items = ["robin", "sparrow chair"].map((text) => ({ id: text, text }));
    const [last] = await embed(model, items, { layers: [layersOf(model).blocks!], cache });
    for (const [r, { text }] of items.entries()) {
      const own = await ownLast(model, text);
      rowOf(last.vectors, r).forEach((value, d) => expect(Math.abs(value - own[d]!)).toBeLessThan(within));
    }
  },
);

interface GoldenCase {
  readonly text: string;
  readonly layers: number[][];
}

describe.skipIf(embedded.length === 0)(`gte-small, if the optional ${carrier} is installed`, () => {
  it("gives all twelve hidden layers of the network written out", async () => {
    // Made by golden/make_bert.py: the network written out in NumPy, from the weights alone.
    const file = readFileSync(new URL("../golden/gte-small.json", import.meta.url), "utf8");
    const { cases } = JSON.parse(file) as { cases: GoldenCase[] };
    const items = cases.map(({ text }) => ({ id: text, text }));
    const layers = Array.from({ length: 13 }, (_, layer) => layer);
    const embeddings = await embed(await resolveModel("gte-small", { offline: true }), items, {
      layers,
      cache,
    });
    cases.forEach((one, r) =>
      one.layers.forEach((expected, layer) => {
        const row = rowOf(embeddings[layer]!.vectors, r);
        expected.forEach((value, d) => expect(Math.abs(row[d]! - value)).toBeLessThan(within));
      }),
    );
  });
});
