import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { readMatrix } from "../storage/readMatrix.ts";
import type { Embedding, Layer } from "./embedding.ts";
import { saveEmbeddings } from "./saveEmbeddings.ts";
import { vectorFileSource } from "./vectorFile/vectorFileSource.ts";

const items = ["robin", "polar bear", 'naïve "café", 12"', "北京"];
const singles = items.map((_, r) => [r / 3, r === 1 ? 1e-30 : -0.1, r].map(Math.fround));
const doubles = items.map((_, r) => [r / 3, Math.PI, 1e-300]);
const embedding = (layer: Layer, rows: number[][]): Embedding => ({
  model: "m",
  layer,
  items,
  vectors: matrixFromRows(rows),
  lint: [],
});
const python = ["python3", "/usr/bin/python3"].find(
  (name) => spawnSync(name, ["-c", "import numpy"]).status === 0,
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-save-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("saveEmbeddings", () => {
  it.each([".npz", ".npy", ".csv", ".parquet"])(
    "gives back the same numbers by the same names: %s",
    async (ending) => {
      for (const [name, rows] of Object.entries({ singles, doubles })) {
        const path = join(folder, name + ending);
        const written = await saveEmbeddings([embedding("last", rows)], path);
        expect(written[0]).toBe(path);
        const source = await vectorFileSource(path);
        const [read] = await source.embed([...items].reverse().map((id) => ({ id, text: id })));
        expect(rowsOf(read!.vectors)).toEqual([...rows].reverse());
      }
    },
  );

  it("puts several layers into one .npz file, by name", async () => {
    const path = join(folder, "layers.npz");
    await saveEmbeddings([embedding("static", singles), embedding(3, doubles)], path);
    expect(rowsOf((await readMatrix(`${path}#static`)).matrix)).toEqual(singles);
    expect(rowsOf((await readMatrix(`${path}#layer-3`)).matrix)).toEqual(doubles);
    const bytes = await readFile(path);
    await saveEmbeddings([embedding("static", singles), embedding(3, doubles)], path);
    expect(await readFile(path)).toEqual(bytes);
  });

  it("refuses layers in a format that holds one, other endings, and other items", async () => {
    const two = [embedding("static", singles), embedding("last", singles)];
    await expect(saveEmbeddings(two, join(folder, "a.csv"))).rejects.toThrow(
      /a \.csv file holds one layer; 2 layers need a \.npz file/,
    );
    await expect(saveEmbeddings(two, "a.mat")).rejects.toThrow(/are saved as \.npz, \.npy, \.csv, \.parquet/);
    const others = [two[0]!, { ...two[1]!, items: [...items].reverse() }];
    await expect(saveEmbeddings(others, "a.npz")).rejects.toThrow(RangeError);
    const broken = { ...two[0]!, items: ["a\nb", "c", "d", "e"] };
    await expect(saveEmbeddings([broken], join(folder, "a.npy"))).rejects.toThrow(/"a\\nb" has a line break/);
  });

  it.skipIf(python === undefined)(
    "is read by NumPy without pickle, if Python with NumPy is there",
    async () => {
      const path = join(folder, "for-numpy.npz");
      await saveEmbeddings([embedding("static", singles), embedding("last", doubles)], path);
      await saveEmbeddings([embedding("last", singles)], join(folder, "for-numpy.npy"));
      const script = [
        "import json, numpy, sys",
        "z = numpy.load(sys.argv[1] + '/for-numpy.npz')",
        "v = numpy.load(sys.argv[1] + '/for-numpy.npy')",
        "print(json.dumps([sorted(z.files), z['items'].tolist(), z['static'].tolist(), str(z['static'].dtype),",
        "  z['last'].tolist(), str(z['last'].dtype), v.tolist()]))",
      ];
      const { stdout, stderr, status } = spawnSync(python!, ["-c", script.join("\n"), folder]);
      expect(status, stderr.toString()).toBe(0);
      expect(JSON.parse(stdout.toString())).toEqual([
        ["items", "last", "static"],
        items,
        singles,
        "float32",
        doubles,
        "float64",
        singles,
      ]);
    },
  );
});
