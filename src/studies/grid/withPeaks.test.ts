import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Layer } from "../../embeddings/embedding.ts";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { prepareGrid } from "../prepareGrid.ts";
import { parseRun } from "../readRun.ts";
import { runAnalysis } from "../runAnalysis.ts";
import { completeRunConfig, type GivenRunConfig } from "../runConfig.ts";
import type { RunResult } from "../runResult.ts";
import { writeTinyNorm } from "../testing/tinyNorm.ts";
import { cellLayers, layersOf, type RunSource } from "./runSource.ts";
import type { GridOptions } from "./runGrid.ts";
import { runShard } from "./shards.ts";
import { withPeaks } from "./withPeaks.ts";

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

  it("joins the peak with other layers, in the order in which they are named, and each once", async () => {
    const namesOf = async (...layers: string[]): Promise<string[]> =>
      (await run({ layers })).cells.map(({ layer }) => layer);
    const [peak] = await namesOf("peak");
    expect(peak).toBe("0");
    expect(await namesOf("last", "peak", "static")).toEqual(["last", "0", "static"]);
    expect(await namesOf("static", "0", "peak", "1")).toEqual(["static", "0", "1"]);
    expect(await namesOf("all", "peak")).toEqual(["static", "last", "0"]);
  });

  it("does every study that is asked for at the peak, the transfer matrix among them", async () => {
    const { cells, studies } = await run({
      layers: ["static", "peak"],
      studies: ["alignment", "typicality", "tradeoff", "transfer", "map", "sensitivity"],
    });
    expect(cells).toHaveLength(2);
    expect(cells.map(({ layer }) => layer)).toEqual(["static", "0"]);
    for (const study of ["alignment", "typicality", "tradeoff", "map"] as const) {
      expect(studies[study]!.cells.map(({ cell }) => cell)).toEqual(cells);
    }
    expect(new Set(studies.sensitivity!.rows.map(({ cell }) => cell.layer))).toEqual(
      new Set(cells.map(({ layer }) => layer)),
    );
    const [moved] = studies.transfer!.datasets;
    expect(moved!.spaces.map(({ layer }) => layer)).toEqual(cells.map(({ layer }) => layer));
    const people = moved!.cells.find(({ row, column }) => row === null && column === 1)!;
    expect(people.share.value).toBeCloseTo(studies.tradeoff!.cells[1]!.people.distortionShare, 12);
  });

  it("names the transfer matrix by its human spaces too, once the peak is known", async () => {
    const nameOf = async (spaces: string[]): Promise<string> => {
      const config = configOf({ layers: ["peak"], studies: ["transfer"], spaces });
      const timed: GridOptions["timed"] = (_, work) => work();
      const { plan, inputs } = await prepareGrid(config, options, timed);
      const planned = await withPeaks(plan, inputs, { ...options, timed, store: join(folder, "tasks") });
      return planned.plan.tasks.find(({ kind }) => kind === "transfer")!.name;
    };
    expect(await nameOf(["things-spose-49"])).not.toBe(await nameOf(["leuven-2008-animals-features"]));
  });

  it("takes the last layer for the peak of a model whose hidden layers cannot be told apart", async () => {
    const { cells, studies } = await run({ models: [tinyModelFolder], layers: ["peak"] });
    expect(studies.layers!.spaces[0]!.layers.map(({ layer }) => layer)).toEqual(["static", "last"]);
    expect(studies.layers!.spaces[0]!.peaks.ami).toBeNull();
    expect(cells.map(({ layer }) => layer)).toEqual(["last"]);
  });

  it("asks a dataset of its own peak alone, and puts peaks where the peak is named", () => {
    const peaks = new Map<string, Layer>([
      ["a", 3],
      ["b", 1],
      ["c", "last"],
    ]);
    const source = { layers: ["static", "last"], peakAt: 1, peaks } as unknown as RunSource;
    expect(cellLayers(source)).toEqual(["static", 1, 3, "last"]);
    expect(layersOf(source, "a")).toEqual(["static", 3, "last"]);
    expect(layersOf(source, "b")).toEqual(["static", 1, "last"]);
    expect(layersOf(source, "c")).toEqual(["static", "last"]);
    expect(cellLayers({ ...source, layers: [], peakAt: 0 })).toEqual([1, 3, "last"]);
    expect(layersOf({ ...source, layers: [], peakAt: 0 }, "c")).toEqual(["last"]);
  });

  it("has no parts while the peak is not known", async () => {
    const config = configOf({ layers: ["peak"] });
    await expect(runShard(config, { index: 1, count: 2 }, folder, options)).rejects.toThrow(
      "then name the layer by its number",
    );
  });
});
