import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFolder } from "../models/packageFolder.ts";
import { registeredModel } from "../models/registry.ts";
import { resolveModel } from "../models/resolveModel.ts";
import { rowOf, type Matrix } from "../numeric/matrix.ts";
import { embed } from "./embed.ts";
import { openEngine, type Engine } from "./engine.ts";
import { layersOf } from "./layers/layersOf.ts";
import { ownTokens, promptOf } from "./prompt.ts";
import { loadSession } from "./session.ts";
import { defaultTemplate, parseTemplate } from "./template.ts";
import { templatesOf } from "./templates.ts";
import { transformersJs } from "./transformersJs.ts";

interface GoldenCase {
  readonly text: string;
  readonly tokens: number[];
  readonly static: number[];
  readonly last: number[];
  readonly "text pooling": number[];
  readonly layers: number[][];
}

// Made by golden/make_bert.py: the network written out in NumPy, from the weights alone.
const golden = (
  JSON.parse(readFileSync(new URL("./golden/minilm.json", import.meta.url), "utf8")) as {
    cases: GoldenCase[];
  }
).cases;
const items = golden.map(({ text }) => ({ id: text, text }));

const carrier = registeredModel("minilm-l6")!.npm.name;
describe.skipIf(packageFolder(carrier) === null)(`minilm-l6, if the optional ${carrier} is installed`, () => {
  let cache: string;
  let engine: Engine;
  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), "sortal-minilm-"));
    engine = openEngine(await resolveModel("minilm-l6", { offline: true }));
  });
  afterAll(async () => {
    await engine.close();
    await rm(cache, { recursive: true });
  });

  function expectClose(vectors: Matrix, wanted: (one: GoldenCase) => number[]): void {
    golden.forEach((one, r) => {
      wanted(one).forEach((value, d) => expect(Math.abs(rowOf(vectors, r)[d]! - value)).toBeLessThan(2e-6));
    });
  }

  it("gives the vectors of the network written out: both layers, both poolings", async () => {
    const [stat, last] = await embed(engine.model, items, { cache });
    expect([stat.vectors.cols, last.vectors.cols]).toEqual([384, 384]);
    expectClose(stat.vectors, (one) => one.static);
    expectClose(last.vectors, (one) => one.last);
    const options = { layers: ["last"], template: "{item}", pooling: "text", cache } as const;
    const [whole] = await embed(engine.model, items, options);
    expectClose(whole.vectors, (one) => one["text pooling"]);

    const cosine = (a: string, b: string): number => {
      const [x, y] = [a, b].map((text) =>
        rowOf(
          whole.vectors,
          items.findIndex((item) => item.text === text),
        ),
      );
      const dot = (u: Float64Array, v: Float64Array): number =>
        u.reduce((sum, value, d) => sum + value * v[d]!, 0);
      return dot(x!, y!) / Math.sqrt(dot(x!, x!) * dot(y!, y!));
    };
    expect(cosine("robin", "bird")).toBeCloseTo(0.538, 3);
    expect(cosine("chair", "furniture")).toBeCloseTo(0.636, 3);
    expect(cosine("robin", "chair")).toBeCloseTo(0.16, 3);
  });

  it("gives every hidden layer of the network written out, the last of which is last", async () => {
    expect(layersOf(engine.model)).toMatchObject({ blocks: 6, reason: null });
    const layers = [0, 1, 2, 3, 4, 5, 6, "last"] as const;
    const embeddings = await embed(engine.model, items, { layers, cache: join(cache, "layers") });
    embeddings.slice(0, 7).forEach((one, layer) => expectClose(one.vectors, (c) => c.layers[layer]!));
    expect(embeddings[6].vectors).toEqual(embeddings[7].vectors);
    // Asked for by itself, a layer has the same bytes.
    const alone = await embed(engine.model, items, { layers: [3], cache: join(cache, "layer 3") });
    expect(alone[0].vectors).toEqual(embeddings[3].vectors);
  });

  it("gives what transformers.js gives, called directly, for the tokens that spell the item", async () => {
    const { AutoModel, AutoTokenizer } = await transformersJs();
    const { folder } = engine.model;
    const tokenizer = await AutoTokenizer.from_pretrained(folder);
    const network = await AutoModel.from_pretrained(folder, { dtype: "fp32", device: "cpu" });
    const [last] = await embed(engine.model, items, { layers: ["last"], cache: join(cache, "direct") });
    const own = { robin: [4], "polar bear": [4, 5], "merry-go-round": [4, 5, 6, 7, 8] };
    for (const [text, places] of Object.entries(own)) {
      const inputs = tokenizer(`This is a ${text}. `);
      const spelled = places.map((place) => tokenizer.decode([Number(inputs.input_ids.data[place])]));
      expect(spelled.join("")).toBe(text.replace(" ", ""));
      const { last_hidden_state: state } = (await network(inputs)) as {
        last_hidden_state: { data: Float32Array };
      };
      const row = rowOf(
        last.vectors,
        items.findIndex((item) => item.text === text),
      );
      for (let d = 0; d < 384; d += 1) {
        const mean = places.reduce((sum, place) => sum + state.data[place * 384 + d]!, 0) / places.length;
        expect(Math.abs(row[d]! - mean)).toBeLessThan(1e-6);
      }
    }
    await network.dispose();
  });

  it("cuts an item in a prompt as it cuts it alone", async () => {
    const tokenizer = await engine.tokenizer();
    const texts = [
      "U.S.",
      "carpenter's tool",
      "naïve café",
      "ROBIN",
      "a",
      "this is a.",
      "10-speed bicycle",
      "北京",
      "🐦",
    ];
    for (const text of [...texts, ...golden.map((one) => one.text)]) {
      const { ids, start, end } = promptOf(tokenizer, parseTemplate(defaultTemplate), text);
      expect(ids.slice(start, end)).toEqual(ownTokens(tokenizer, text).ids);
    }
    golden.forEach((one) => expect(ownTokens(tokenizer, one.text).ids).toEqual(one.tokens));
  });

  it("finds the item in each of the paper's eight prompts, and averages them", async () => {
    const tokenizer = await engine.tokenizer();
    const eight = templatesOf("shani-2025", defaultTemplate);
    const texts = ["category", "typical kind", "bird", "the concept", "merry-go-round"];
    for (const [template, text] of eight.flatMap((one) => texts.map((item) => [one, item] as const))) {
      const { ids, start, end } = promptOf(tokenizer, parseTemplate(template), text);
      expect(ids.slice(start, end)).toEqual(ownTokens(tokenizer, text).ids);
      const before = tokenizer.encode(template.split("{item}")[0]!, { special: false }).length;
      expect(start).toBe(1 + before);
    }
    const robin = [{ id: "robin", text: "robin" }];
    const options = { layers: ["last"], cache: join(cache, "eight") } as const;
    const [mean] = await embed(engine.model, robin, { ...options, template: "shani-2025" });
    const sum = new Float64Array(384);
    for (const template of eight) {
      const [one] = await embed(engine.model, robin, { ...options, template });
      one.vectors.data.forEach((value, d) => (sum[d]! += value));
    }
    mean.vectors.data.forEach((value, d) => expect(value).toBe(Math.fround(sum[d]! / 8)));
  });

  it("reads prompts longer than the 128 tokens its tokenizer's file would cut at", async () => {
    const text = "robin ".repeat(200).trim();
    const { ids, end } = promptOf(await engine.tokenizer(), parseTemplate(defaultTemplate), text);
    expect([ids.length, end]).toEqual([206, 204]);
  });

  it("gives the same bytes with one thread and with two, cached and not", async () => {
    const bytes = async (threads: number, folder: string): Promise<Float64Array> =>
      (await embed(engine.model, items, { layers: ["last"], threads, cache: join(cache, folder) }))[0].vectors
        .data;
    const one = await bytes(1, "one");
    expect(await bytes(2, "two")).toEqual(one);
    expect(await bytes(2, "one")).toEqual(one);
  });

  it("does not depend on the batch beyond float noise", async () => {
    const session = await engine.session();
    const tokenizer = await engine.tokenizer();
    const prompts = ["robin", "chair", "hammer"].map((text) =>
      tokenizer.encode(`This is a ${text}. `, { special: true }),
    );
    const alone = (await session.hidden([prompts[0]!], ["last"])).states[0]!;
    for (const batch of [prompts, prompts.concat(prompts), [prompts[0]!, prompts[0]!]]) {
      const { states } = await session.hidden(batch, ["last"]);
      const apart = alone.reduce((most, value, i) => Math.max(most, Math.abs(value - states[0]![i]!)), 0);
      expect(apart).toBeLessThan(1e-5);
    }
  });
});

it("a session that cannot be loaded says so in one line", async () => {
  const missing = { folder: "/no/such/folder", weights: "/no/such/folder/onnx/model.onnx", dtype: "fp32" };
  const model = { ...missing, id: "none", title: "none", sha256: "", pinned: false, from: "folder" } as const;
  await expect(loadSession({ ...model, licence: "", parameters: null })).rejects.toThrow(
    /^\/no\/such\/folder\/onnx\/model\.onnx: there is no such file to read\.$/,
  );
});
