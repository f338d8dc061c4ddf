import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveModel } from "../models/resolveModel.ts";
import { writeScaledModel } from "../models/testing/scaledModel.ts";
import { tinyModelFolder, tinyRow } from "../models/testing/tinyModel.ts";
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

describe("a model kept open", () => {
  it("is loaded once for several calls, gives the same, and can be opened again", async () => {
    const copy = join(folder, "kept");
    await cp(tinyModelFolder, copy, { recursive: true });
    const source = modelSource(await resolveModel(copy, { offline: true }));
    const usual = { cache: join(folder, "kept-cache"), layers: ["last" as const] };
    const [apart] = await source.embed(items, { cache: join(folder, "apart"), layers: ["last"] });
    const weights = join(copy, "onnx", "model.onnx");
    await source.keepOpen!(async () => {
      await source.embed(items.slice(0, 1), usual);
      await rename(weights, `${weights}.away`);
      const [kept] = await source.embed(items, usual);
      expect(kept!.vectors).toEqual(apart!.vectors);
    });
    await expect(source.embed([{ id: "furniture", text: "furniture" }], usual)).rejects.toThrow("model.onnx");
    await rename(`${weights}.away`, weights);
    expect(await source.keepOpen!(() => source.probe(items, { cache: usual.cache }))).toEqual([]);
  });
});

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
    const scaled = await writeScaledModel(join(folder, "scaled"));
    const model = await resolveModel(scaled, { offline: true });
    const found = await modelSource(model).probe(items, { cache: folder });
    expect(found).toMatchObject([{ rule: "batch-dependence", severity: "warning", threshold: 1e-3 }]);
    expect(found[0]!.value).toBeGreaterThan(1e-3);
    expect(found[0]!.items.length).toBeGreaterThan(0);
    // Of the commonest length; "chairs" has a token more.
    expect(found[0]!.items).not.toContain("the chairs");
  });
});
