import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { runAnalysis } from "../runAnalysis.ts";
import { completeRunConfig } from "../runConfig.ts";
import type { RunConfig, RunResult } from "../runResult.ts";
import { writeTinyNorm } from "../testing/tinyNorm.ts";
import { collectShards, runShard } from "./shards.ts";

let folder: string;
let config: RunConfig;
let whole: string;
const cacheBefore = process.env["SORTAL_CACHE"];
const options = { offline: true, threads: 1 };

/** results.json without the wall times. */
const bytesOf = (run: Omit<RunResult, "wallTimes"> & Partial<RunResult>): string =>
  JSON.stringify({ ...run, wallTimes: undefined });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-shards-"));
  const norm = await writeTinyNorm(join(folder, "tiny-norm"));
  const studies = ["alignment", "typicality", "map", "sensitivity"];
  config = completeRunConfig({ datasets: [norm], models: [tinyModelFolder], restarts: 3, studies });
  process.env["SORTAL_CACHE"] = join(folder, "cache-whole");
  whole = bytesOf(await runAnalysis(config, options));
  process.env["SORTAL_CACHE"] = join(folder, "cache-parts");
});

afterAll(async () => {
  if (cacheBefore === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

describe("runShard and collectShards", () => {
  it("join to the bytes of the run in one piece, in any order, stopped on the way and gone on with", async () => {
    const runs = join(folder, "runs");
    const part = (index: number, more = {}) =>
      runShard(config, { index, count: 3 }, runs, { ...options, ...more });
    expect(await part(3)).toEqual({ own: 5, total: 15, unfinished: 10 });
    await expect(collectShards(runs)).rejects.toThrow(
      /10 of 15 tasks are not finished: probe of .*tiny-model; embedding of .*tiny-model, static; cell of .* and 5 more/,
    );
    for (const last of [1, 2]) {
      const onProgress = ({ stage, done }: { stage: string; done: number }): void => {
        if (stage === "studies" && done >= last) throw new Error("stopped");
      };
      await expect(part(2, { onProgress })).rejects.toThrow("stopped");
    }
    expect(await part(2)).toMatchObject({ own: 5, unfinished: 5 });
    expect(await part(1)).toEqual({ own: 5, total: 15, unfinished: 0 });
    expect(bytesOf(await collectShards(runs))).toBe(whole);
  });

  it("take a damaged result for none, and do it again", async () => {
    const runs = join(folder, "runs");
    const tasks = join(runs, "tasks");
    const files = (await readdir(tasks, { recursive: true })).filter((file) => file.endsWith(".json"));
    const damaged = join(tasks, files[0]!);
    await writeFile(damaged, (await readFile(damaged, "utf8")).slice(0, -9));
    await expect(collectShards(runs)).rejects.toThrow("1 of 15 tasks are not finished");
    await runShard(config, { index: 1, count: 1 }, runs, options);
    expect(bytesOf(await collectShards(runs))).toBe(whole);
  });

  it("refuse a folder of another run, of none, or with a plan that is none", async () => {
    const runs = join(folder, "runs");
    const part = { index: 1, count: 2 };
    await expect(runShard({ ...config, seed: 2 }, part, runs, options)).rejects.toThrow(
      /holds the parts of another run \(sortal run .*--seed 1\); name another folder/,
    );
    await expect(collectShards(join(folder, "nowhere"))).rejects.toThrow("holds no part of a run");
    await writeFile(join(folder, "plan.json"), "{");
    await expect(collectShards(folder)).rejects.toThrow("is not the plan of a run");
    await expect(runShard(config, { index: 3, count: 2 }, runs, options)).rejects.toThrow("no part 3 of 2");
  });

  it("have as many parts as asked for, every task in one of them, even with more parts than tasks", async () => {
    const runs = join(folder, "many");
    const owns: number[] = [];
    for (let index = 1; index <= 20; index += 1) {
      owns.push((await runShard(config, { index, count: 20 }, runs, options)).own);
    }
    expect(owns.reduce((sum, own) => sum + own, 0)).toBe(15);
    expect(bytesOf(await collectShards(runs))).toBe(whole);
  });
});
