import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Layer } from "../../embeddings/embedding.ts";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { parseRun } from "../readRun.ts";
import { runAnalysis } from "../runAnalysis.ts";
import { completeRunConfig, type GivenRunConfig } from "../runConfig.ts";
import type { RunResult } from "../runResult.ts";
import { writeTinyNorm } from "../testing/tinyNorm.ts";
import { asksOf, cellLayers, type RunSource } from "./runSource.ts";
import { runShard } from "./shards.ts";

const model = fileURLToPath(new URL("../../embeddings/fixtures/roberta", import.meta.url));
const options = { offline: true, threads: 1 };
const cacheBefore = process.env["SORTAL_CACHE"];
let folder: string;
let norm: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-peaks-"));
  norm = await writeTinyNorm(join(folder, "tiny-norm"));
  process.env["SORTAL_CACHE"] = join(folder, "cache");
});

afterAll(async () => {
  if (cacheBefore === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

const configOf = (given: GivenRunConfig) =>
  completeRunConfig({ datasets: [norm], models: [model], studies: ["alignment"], quick: true, ...given });
const run = (given: GivenRunConfig): Promise<RunResult> => runAnalysis(configOf(given), options);

describe("a run with every layer, or the peak", () => {
  it("asks the study of layers of every layer, and the studies of a cell of the static and the last", async () => {
    const result = await run({ layers: ["all"], studies: ["alignment", "layers"] });
    expect(parseRun(JSON.stringify(result), "results.json")).toEqual(result);
    expect(result.cells.map(({ layer }) => layer)).toEqual(["static", "last"]);
    const [space] = result.studies.layers!.spaces;
    expect(space).toMatchObject({ dataset: "tiny-norm", nItems: 11, k: 2 });
    expect(space!.layers.map(({ layer }) => layer)).toEqual(["static", "0", "1", "2"]);
    for (const [cell, layer] of [
      [0, 0],
      [1, 3],
    ] as const) {
      expect(result.studies.alignment!.cells[cell]!.ami).toMatchObject(space!.layers[layer]!.ami!);
    }
  });

  it("asks them of the peak too, which the study of layers has found before", async () => {
    const { cells, models, studies, provenance } = await run({ layers: ["static", "peak", "last"] });
    const peak = studies.layers!.spaces[0]!.peaks.ami!.layer;
    const named = peak === "2" ? [] : [peak];
    expect(models[0]!.layers).toEqual(["static", ...named, "last"]);
    expect(cells.map(({ layer }) => layer)).toEqual(["static", ...named, "last"]);
    const cell = studies.alignment!.cells.find((one) => one.cell.layer === (named[0] ?? "last"))!;
    const depth = studies.layers!.spaces[0]!.layers.find(({ layer }) => layer === peak)!;
    expect(cell.ami).toMatchObject(depth.ami!);
    expect(provenance.command).toContain("--layers static,peak,last --study alignment --study layers");
  });

  it("has the peak alone where nothing else is asked for", async () => {
    const { cells, studies } = await run({ layers: ["peak"] });
    const peak = studies.layers!.spaces[0]!.peaks.ami!.layer;
    expect(cells.map(({ layer }) => layer)).toEqual([peak === "2" ? "last" : peak]);
  });

  it("takes the last layer for the peak of a model whose hidden layers cannot be told apart", async () => {
    const { cells, studies } = await run({ models: [tinyModelFolder], layers: ["peak"] });
    expect(studies.layers!.spaces[0]!.layers.map(({ layer }) => layer)).toEqual(["static", "last"]);
    expect(studies.layers!.spaces[0]!.peaks.ami).toBeNull();
    expect(cells.map(({ layer }) => layer)).toEqual(["last"]);
  });

  it("asks a dataset of its own peak alone, and puts peaks before the last layer asked for", () => {
    const peaks = new Map<string, Layer>([
      ["a", 3],
      ["b", 1],
      ["c", "last"],
    ]);
    const source = { layers: ["static", "last"], peaks } as unknown as RunSource;
    expect(cellLayers(source)).toEqual(["static", 1, 3, "last"]);
    expect(asksOf(source, "a", 3)).toBe(true);
    expect(asksOf(source, "a", 1)).toBe(false);
    expect(asksOf(source, "a", "last")).toBe(true);
    expect(cellLayers({ ...source, layers: [] })).toEqual([1, 3, "last"]);
  });

  it("has no parts while the peak is not known", async () => {
    const config = configOf({ layers: ["peak"] });
    await expect(runShard(config, { index: 1, count: 2 }, folder, options)).rejects.toThrow(
      "then name the layer by its number",
    );
  });
});
