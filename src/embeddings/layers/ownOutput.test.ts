import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFolder } from "../../models/packageFolder.ts";
import { registeredModel } from "../../models/registry.ts";
import { resolveModel } from "../../models/resolveModel.ts";
import { rowOf } from "../../numeric/matrix.ts";
import { embed } from "../embed.ts";
import { openEngine } from "../engine.ts";
import { meanOfRows } from "../hiddenVectors.ts";
import { modelInputs } from "../modelInputs.ts";
import { onnxRuntime } from "../onnxRuntime.ts";
import { promptOf } from "../prompt.ts";
import { defaultTemplate, parseTemplate } from "../template.ts";
import { layersOf } from "./layersOf.ts";

const words = ["robin", "polar bear", "chair"];

describe.each(["minilm-l6", "gte-small"])("the last numbered layer of %s", (id) => {
  let cache: string;
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), "sortal-output-"));
  });
  afterAll(() => rm(cache, { recursive: true }));

  it.skipIf(packageFolder(registeredModel(id)!.npm.name) === null)(
    "is what the model puts out when its graph is left as it is, if its package is installed",
    async () => {
      const model = await resolveModel(id, { offline: true });
      const { blocks, outputs } = layersOf(model);
      const items = words.map((text) => ({ id: text, text }));
      const [found] = await embed(model, items, { layers: [blocks!], cache });
      const { InferenceSession, Tensor } = onnxRuntime();
      const network = await InferenceSession.create(await readFile(model.weights), { logSeverityLevel: 3 });
      const engine = openEngine(model);
      const tokenizer = await engine.tokenizer();
      for (const [r, word] of words.entries()) {
        const { ids, start, end } = promptOf(tokenizer, parseTemplate(defaultTemplate), word);
        const feeds = modelInputs(network, Tensor, [ids], model.weights);
        const state = (await network.run(feeds, [outputs[0]!]))[outputs[0]!]!;
        const own = meanOfRows(state.data as Float32Array, start, end, state.dims[2]!);
        rowOf(found.vectors, r).forEach((value, d) => {
          expect(Math.abs(value - own[d]!)).toBeLessThan(1e-5);
        });
      }
      await engine.close();
      await network.release();
    },
  );
});
