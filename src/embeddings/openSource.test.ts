import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { UserError } from "../errors.ts";
import { locateWordTable } from "../models/locateWordTable.ts";
import { hubServer } from "../models/testing/hubServer.ts";
import { registeredWordTables } from "../models/wordTables.ts";
import { writeAtomic } from "../storage/writeAtomic.ts";
import { openSource } from "./openSource.ts";

const gpt2 = fileURLToPath(new URL("fixtures/gpt2", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-source-"));
  await writeFile(join(folder, "t.txt"), "robin 1 2\nchair 3 4\n");
  await writeFile(join(folder, "v.csv"), "item,x,y\nrobin,1,2\nchair,3,4\n");
});
afterAll(() => rm(folder, { recursive: true }));
const items = ["robin", "chair"].map((text) => ({ id: text, text }));

describe("openSource", () => {
  it("opens a model, with the layers it has", async () => {
    const source = await openSource(gpt2, { offline: true });
    expect(source).toMatchObject({
      from: "folder",
      blocks: 2,
      layers: ["static", 0, 1, 2, "last"],
      dtype: "fp32",
    });
    const embeddings = await source.embed(items, { cache: folder, layers: source.layers });
    expect(embeddings.map(({ layer }) => layer)).toEqual(source.layers);
    const usual = await source.embed(items, { cache: folder });
    expect(usual.map(({ layer }) => layer)).toEqual(source.defaultLayers);
  });

  it("opens a model of the hub, and again from the cache without it", async () => {
    const files: Record<string, Uint8Array> = {};
    for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"]) {
      files[`/someone/tiny/resolve/v1/${file}`] = await readFile(join(gpt2, file));
    }
    const server = await hubServer(files);
    vi.stubEnv("HF_ENDPOINT", server.url);
    const cache = join(folder, "hub");
    const fetched = await openSource("someone/tiny@v1", { cache });
    await server.close();
    vi.unstubAllEnvs();
    expect(fetched).toMatchObject({ id: "someone/tiny@v1", from: "hub", blocks: 2 });
    const cached = await openSource("someone/tiny@v1", { cache, offline: true });
    expect(cached).toMatchObject({ from: "cache", sha256: fetched.sha256 });
    const layers = [0, 1, 2] as const;
    const [a, b] = await Promise.all(
      [cached, await openSource(gpt2)].map(async (source) => await source.embed(items, { layers, cache })),
    );
    expect(a!.map(({ vectors }) => vectors)).toEqual(b!.map(({ vectors }) => vectors));
  });

  it.each([
    ["t.txt", "static"],
    ["v.csv", "given"],
  ])("opens a file: %s", async (name, layer) => {
    for (const prefix of ["", "file:"]) {
      const source = await openSource(`${prefix}${join(folder, name)}`);
      const [embedding] = await source.embed(items);
      expect(embedding).toMatchObject({ layer, items: ["robin", "chair"] });
      expect(Array.from(embedding!.vectors.data)).toEqual([1, 2, 3, 4]);
      expect(source.defaultLayers).toEqual([layer]);
    }
  });

  it("opens an endpoint, without asking it anything", async () => {
    expect(await openSource("openai:small")).toMatchObject({
      from: "endpoint",
      sha256: null,
      layers: ["given"],
    });
  });

  it("says how to get a table that is not here, and refuses one with other bytes", async () => {
    const table = registeredWordTables[0]!;
    const { path, present, from } = locateWordTable(table, folder);
    if (from === "npm package") return;
    expect(present).toBe(false);
    await expect(openSource(table.id, { cache: folder })).rejects.toThrow(
      new UserError(
        '"glove-100d" is not on this machine; fetch it (118 MB, 307 MB unpacked) with: sortal models pull glove-100d',
      ),
    );
    await writeAtomic(path, "{}");
    await expect(openSource(table.id, { cache: folder })).rejects.toThrow(
      /expected SHA-256 .* the file is refused/,
    );
  });

  it("refuses other names as resolveModel does, and files that are none", async () => {
    await expect(openSource("minilm")).rejects.toThrow(/Unknown model "minilm"\. Did you mean "minilm-l6"/);
    await expect(openSource("file:notes.docx")).rejects.toThrow(/vectors are read from \.npy/);
    await expect(openSource("/no/such/table.vec")).rejects.toThrow(
      "/no/such/table.vec: there is no such file to read.",
    );
    await expect(openSource("none.npy")).rejects.toThrow("none.npy: there is no such file to read.");
  });
});
