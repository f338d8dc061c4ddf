import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import type { ResolvedModel } from "../models/model.ts";
import type { ModelProgress } from "../models/progress.ts";
import { resolveModel } from "../models/resolveModel.ts";
import { floatTensor, onnxFile } from "../models/testing/onnxFile.ts";
import { tinyModelFolder, tinyRow, tinyVocabulary } from "../models/testing/tinyModel.ts";
import { rowsOf } from "../numeric/matrix.ts";
import { embed } from "./embed.ts";
import type { Layer } from "./embedding.ts";

let cache: string;
let model: ResolvedModel;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "sortal-embed-"));
  model = await resolveModel(tinyModelFolder, { offline: true });
});
afterEach(() => rm(cache, { recursive: true }));

const itemsOf = (...texts: string[]) => texts.map((text) => ({ id: `id of ${text}`, text }));

function meanOf(...tokens: string[]): number[] {
  const rows = tokens.map((token) => tinyRow(token));
  return [0, 1, 2, 3].map((d) => Math.fround(rows.reduce((sum, row) => sum + row[d]!, 0) / rows.length));
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).not.toContain("\n");
  return (error as UserError).message;
}

/** Two hundred texts of one to four known words. */
const manyTexts = Array.from({ length: 200 }, (_, i) =>
  Array.from({ length: 1 + (i % 4) }, (_, w) =>
    tinyVocabulary[8 + ((i >> (2 * w)) % 8)]!.replace("##", ""),
  ).join(" "),
);
const many = [...new Set(manyTexts)].map((text) => ({ id: text, text }));

// In this model the last hidden state of a token is its row, whatever stands around it.
describe("embed, with the tiny model", () => {
  it("averages the item's own tokens: not the prompt's, not the special ones", async () => {
    const items = itemsOf("robin", "Furnitures", "a bird", "sparrow chair");
    const [stat, last] = await embed(model, items, { cache });
    const expected = [
      meanOf("robin"),
      meanOf("fur", "##nit", "##ure", "##s"),
      meanOf("a", "bird"),
      meanOf("sparrow", "chair"),
    ];
    expect(rowsOf(stat.vectors)).toEqual(expected);
    expect(rowsOf(last.vectors)).toEqual(expected);
    expect(stat).toMatchObject({
      model: tinyModelFolder,
      layer: "static",
      items: items.map((item) => item.id),
    });
    expect(last.layer).toBe("last");
  });

  it("averages the whole text when asked, special tokens included", async () => {
    const options = { layers: ["last"], template: "{item}", pooling: "text", cache } as const;
    const [whole] = await embed(model, itemsOf("robin"), options);
    expect(rowsOf(whole.vectors)).toEqual([meanOf("[CLS]", "robin", "[SEP]")]);
    const [prompted] = await embed(model, itemsOf("robin"), { ...options, template: "a {item}." });
    expect(rowsOf(prompted.vectors)).toEqual([meanOf("[CLS]", "a", "robin", ".", "[SEP]")]);
  });

  it.each([
    ["item-first", "sparrow"],
    ["item-last", "chair"],
    ["cls", "[CLS]"],
    ["last-token", "[SEP]"],
  ] as const)("takes one token with the pooling %s", async (pooling, token) => {
    const [one] = await embed(model, itemsOf("sparrow chair"), { layers: ["last"], pooling, cache });
    expect(rowsOf(one.vectors)).toEqual([meanOf(token)]);
  });

  it("reads hidden states in half precision", async () => {
    const folder = join(cache, "model");
    await cp(tinyModelFolder, folder, { recursive: true });
    await rm(join(folder, "onnx", "model.onnx"));
    // 1, −2, 0.333…, 0 in half precision, for every token.
    const raw = new Uint8Array(
      Uint16Array.from({ length: 64 }, (_, i) => [0x3c00, 0xc000, 0x3555, 0][i % 4]!).buffer,
    );
    const graph = onnxFile({
      nodes: [{ operator: "Gather", inputs: ["table", "input_ids"], output: "last_hidden_state" }],
      tensors: [{ name: "table", dims: [16, 4], elementType: 10, raw }],
      output: "",
      outputs: [{ name: "last_hidden_state", elementType: 10, dims: ["batch", "tokens", 4] }],
    });
    await writeFile(join(folder, "onnx", "model_fp16.onnx"), graph);
    const half = await resolveModel(folder, { offline: true });
    expect(half.dtype).toBe("fp16");
    const [stat, last] = await embed(half, itemsOf("robin"), { cache });
    expect(rowsOf(last.vectors)).toEqual([[1, -2, 0.333251953125, 0]]);
    expect(last.vectors).toEqual(stat.vectors);
  });

  it("averages over templates, each kept by itself", async () => {
    const two = ["this is {a_item} .", "{item} is a bird"];
    const options = { layers: ["last"], pooling: "text", cache } as const;
    const [first] = await embed(model, itemsOf("robin"), { ...options, template: two[0]! });
    const [second] = await embed(model, itemsOf("robin"), { ...options, template: two[1]! });
    const [both] = await embed(model, itemsOf("robin"), { ...options, template: [...two, two[0]!] });
    expect(rowsOf(both.vectors)[0]).toEqual(
      rowsOf(first.vectors)[0]!.map((value, d) => Math.fround((value + rowsOf(second.vectors)[0]![d]!) / 2)),
    );
    expect(await refusal(embed(model, itemsOf("robin"), { ...options, template: [] }))).toMatch(
      /There is no template/,
    );
  });

  it("gives a layer for each asked for, in that order", async () => {
    const layers: Layer[] = ["last", "static", "last"];
    const embeddings = await embed(model, itemsOf("robin"), { layers, cache });
    expect(embeddings.map((embedding) => embedding.layer)).toEqual(layers);
  });

  it("keeps items with one text apart, and warns of the words it does not know", async () => {
    const items = [...itemsOf("robin", "Robin", "xyzzy", "plugh"), { id: "again", text: "robin" }];
    const [stat] = await embed(model, items, { layers: ["static"], cache });
    expect(stat.items).toEqual(["id of robin", "id of Robin", "id of xyzzy", "id of plugh", "again"]);
    expect(rowsOf(stat.vectors)[4]).toEqual(rowsOf(stat.vectors)[0]);
    expect(stat.lint).toMatchObject([
      { rule: "identical-vectors", items: ["id of xyzzy", "id of plugh"] },
      { rule: "case-collision", items: ["id of robin", "id of Robin", "again"] },
      { rule: "unknown-pieces", items: ["id of xyzzy", "id of plugh"] },
    ]);
  });

  it("says how far it is", async () => {
    const seen: ModelProgress[] = [];
    await embed(model, many, { layers: ["last"], cache, onProgress: (progress) => seen.push(progress) });
    const stage = `embedding with ${tinyModelFolder}, last layer`;
    expect(seen[0]).toEqual({ stage, done: 0, total: many.length });
    expect(seen.at(-1)).toEqual({ stage, done: many.length, total: many.length });
    expect(seen.length).toBe(1 + Math.ceil(many.length / 64));
  });
});

describe("the cache of embed", () => {
  it("gives the same bytes, and needs neither model nor tokenizer code", async () => {
    const folder = join(cache, "model");
    await cp(tinyModelFolder, folder, { recursive: true });
    const copy = await resolveModel(folder);
    const first = await embed(copy, many, { cache });
    await rm(copy.weights);
    expect(await embed(copy, many, { cache })).toEqual(first);
    await expect(embed(copy, itemsOf("new"), { cache })).rejects.toThrow();
  });

  it("does not change a vector: alone, together, in another order, half cached", async () => {
    const [together] = await embed(model, many, { layers: ["last"], cache });
    const [backwards] = await embed(model, [...many].reverse(), {
      layers: ["last"],
      cache: join(cache, "b"),
    });
    expect(rowsOf(backwards.vectors).reverse()).toEqual(rowsOf(together.vectors));
    const half = join(cache, "half");
    await embed(model, many.slice(20, 50), { layers: ["last"], cache: half });
    const [resumed] = await embed(model, many, { layers: ["last"], cache: half });
    expect(resumed.vectors).toEqual(together.vectors);
  });

  it("is not used for another tokenizer, template or pooling", async () => {
    const folder = join(cache, "model");
    await cp(tinyModelFolder, folder, { recursive: true });
    const copy = await resolveModel(folder);
    const robin = async (options: { template?: string; pooling?: "text" }): Promise<number[]> =>
      rowsOf((await embed(copy, itemsOf("robin"), { layers: ["last"], cache, ...options }))[0].vectors)[0]!;
    expect(await robin({})).toEqual(meanOf("robin"));
    expect(await robin({ template: "{item}", pooling: "text" })).toEqual(meanOf("[CLS]", "robin", "[SEP]"));
    expect(await robin({ pooling: "text" })).not.toEqual(meanOf("robin"));
    const tokenizer = join(folder, "tokenizer.json");
    const swapped = (await readFile(tokenizer, "utf8"))
      .replace('"robin": 8', '"robin": 9')
      .replace('"bird": 9', '"bird": 8');
    await writeFile(tokenizer, swapped);
    expect(await robin({})).toEqual(meanOf("bird"));
  });

  it("recomputes what a corrupt file held", async () => {
    const first = await embed(model, many, { cache });
    for (const entry of await readdir(cache, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = await readFile(path);
      bytes[100] = bytes[100]! ^ 4;
      await writeFile(path, bytes);
    }
    expect(await embed(model, many, { cache })).toEqual(first);
  });

  it("survives kill -9: the next run goes on and gives the same bytes", async () => {
    const script = fileURLToPath(new URL("./testing/embedAndDie.ts", import.meta.url));
    const texts = many.map((item) => item.text);
    const child = spawnSync(process.execPath, ["--import", "tsx", script, tinyModelFolder, cache, ...texts]);
    expect(child.signal, child.stderr.toString()).toBe("SIGKILL");

    const seen: ModelProgress[] = [];
    const [resumed] = await embed(model, many, { layers: ["last"], cache, onProgress: (p) => seen.push(p) });
    expect(seen[0]!.done).toBe(64);
    const [fresh] = await embed(model, many, { layers: ["last"], cache: join(cache, "fresh") });
    expect(resumed).toEqual(fresh);
  });
});

describe("embed refuses", () => {
  const robin = itemsOf("robin");

  it("items without text, without difference, or none", async () => {
    expect(await refusal(embed(model, [], { cache }))).toBe("There are no items to embed.");
    expect(await refusal(embed(model, [...robin, ...robin], { cache }))).toBe(
      'Two items have the id "id of robin".',
    );
    expect(await refusal(embed(model, itemsOf(" \t"), { cache }))).toMatch(/has an empty text/);
  });

  it("layers, templates and poolings it does not have", async () => {
    const layers = ["lats" as Layer];
    expect(await refusal(embed(model, robin, { layers, cache }))).toMatch(
      /Unknown layer "lats"\. Did you mean "last"/,
    );
    expect(await refusal(embed(model, robin, { layers: [3], cache }))).toMatch(
      /^Layer 3 of .* cannot be read: no attention is found in its graph\. It has the layers static and last\.$/,
    );
    expect(await refusal(embed(model, robin, { template: "a robin", cache }))).toMatch(
      /must contain \{item\}/,
    );
    const pooling = "max" as "item";
    expect(await refusal(embed(model, robin, { pooling, cache }))).toMatch(/Unknown pooling "max"/);
  });

  it("a text longer than the model reads: nothing is cut off, nothing computed", async () => {
    const long = itemsOf("robin", "bird ".repeat(33).trim());
    for (const layer of ["static", "last"] as const) {
      expect(await refusal(embed(model, long, { layers: [layer], cache }))).toMatch(
        /the model reads at most 32/,
      );
    }
  });

  it("a tokenizer or settings that are not JSON, a cache that cannot be written", async () => {
    for (const name of ["tokenizer.json", "config.json"]) {
      const folder = join(cache, name);
      await cp(tinyModelFolder, folder, { recursive: true });
      await writeFile(join(folder, name), "{");
      const broken = await resolveModel(folder);
      expect(await refusal(embed(broken, robin, { cache }))).toMatch(/the tokenizer cannot be used \(/);
    }
    const file = join(cache, "file");
    await writeFile(file, "");
    expect(await refusal(embed(model, robin, { cache: file }))).toMatch(
      /\.vectors: cannot be written \(ENOTDIR\)\.$/,
    );
  });

  it("weights that cannot be loaded, give no hidden state, or numbers that are not finite", async () => {
    const folder = join(cache, "model");
    await cp(tinyModelFolder, folder, { recursive: true });
    const message = async (weights: Uint8Array, layer: Layer): Promise<string> => {
      await writeFile(join(folder, "onnx", "model.onnx"), weights);
      return await refusal(embed(await resolveModel(folder), robin, { layers: [layer], cache }));
    };
    const graph = (output: string, numbers: number[]): Uint8Array =>
      onnxFile({
        nodes: [{ operator: "Gather", inputs: ["table", "input_ids"], output }],
        tensors: [floatTensor("table", [16, 4], numbers)],
        output,
      });
    const numbers = tinyVocabulary.flatMap((token) => tinyRow(token));
    expect(await message(Buffer.from("no model"), "last")).toMatch(
      /model\.onnx is cut short, or is not an ONNX file/,
    );
    expect(await message(graph("logits", numbers), "last")).toMatch(/gives no last hidden state/);
    const infinite = numbers.map((value, i) => (i === 4 * 8 ? Infinity : value));
    expect(await message(graph("last_hidden_state", infinite), "last")).toMatch(
      /"robin" a vector that is not finite/,
    );
    expect(await message(graph("last_hidden_state", infinite), "static")).toMatch(
      /"robin" a vector that is not finite/,
    );
  });
});
