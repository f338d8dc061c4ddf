import { rmSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { tinyModelFolder } from "../models/testing/tinyModel.ts";
import { parseRun } from "./readRun.ts";
import type { RunOptions } from "./prepareGrid.ts";
import { runAnalysis } from "./runAnalysis.ts";
import { completeRunConfig } from "./runConfig.ts";
import type { RunResult } from "./runResult.ts";
import { writeTinyNorm } from "./testing/tinyNorm.ts";

let folder: string;
let norm: string;
const cacheBefore = process.env["SORTAL_CACHE"];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-run-"));
  norm = await writeTinyNorm(join(folder, "tiny-norm"));
});

afterAll(async () => {
  if (cacheBefore === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

let caches = 0;

/** A run with a cache of its own, unless told which. */
async function run(
  seed: number,
  options: RunOptions = {},
  cache = `cache-${(caches += 1)}`,
): Promise<RunResult> {
  process.env["SORTAL_CACHE"] = join(folder, cache);
  const config = completeRunConfig({ datasets: [norm], models: [tinyModelFolder], restarts: 3, seed });
  return runAnalysis(config, { offline: true, threads: 1, ...options });
}

/** The run that most tests are about, done once. */
let done: Promise<RunResult> | undefined;
const firstRun = (): Promise<RunResult> => (done ??= run(1, {}, "first"));

/** results.json without the wall times. */
const bytesOf = ({ wallTimes: _, ...rest }: RunResult): string => JSON.stringify(rest);

describe("runAnalysis, on the tiny model", () => {
  it("answers every study in every layer, validates, and holds no NaN", async () => {
    const result = await firstRun();
    const text = JSON.stringify(result);
    expect(parseRun(text, "results.json")).toEqual(result);
    expect(text).not.toMatch(/NaN|Infinity/);
    const { alignment, typicality, tradeoff, map, sensitivity } = result.studies;
    for (const study of [alignment, typicality, tradeoff, map]) expect(study!.cells).toHaveLength(2);
    expect(new Set(sensitivity!.rows.map((row) => `${row.membership} ${row.members}`)).size).toBeGreaterThan(
      3,
    );
    expect(sensitivity!.rows.filter((row) => row.chosen)).toHaveLength(2);
    expect(result.models[0]).toMatchObject({ pinned: false, dimensions: 4 });
    expect(result.models[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(result.provenance.command).toContain("--seed 1");
  });

  it("gives the same bytes for the same seed, whatever the threads, and other numbers for another", async () => {
    const one = await firstRun();
    const two = await run(1, { threads: 2 });
    expect(bytesOf(two)).toBe(bytesOf(one));
    const other = await run(2);
    expect(other.studies.alignment!.cells[0]!.nmi.chance).not.toEqual(
      one.studies.alignment!.cells[0]!.nmi.chance,
    );
  });

  it("says so when its cache is emptied while it runs", async () => {
    const tasks = join(folder, "emptied", "tasks");
    const emptied = run(
      1,
      {
        onProgress: ({ done, total }) =>
          void (done === total && rmSync(tasks, { recursive: true, force: true })),
      },
      "emptied",
    );
    await expect(emptied).rejects.toThrow(UserError);
    await expect(emptied).rejects.toThrow(/tasks are no longer in .*: the cache was emptied meanwhile/);
  });

  it("resumes from what a killed run finished, and gives the same bytes", async () => {
    const whole = await firstRun();
    const tasks = join(folder, "first", "tasks");
    const files = (await readdir(tasks, { recursive: true })).filter((name) => name.endsWith(".json"));
    // The probe; in each of two layers: the embedding, the cell, and the other choices in five kinds of geometry; and the transfer matrix.
    expect(files).toHaveLength(1 + 2 * (1 + 1 + 5) + 1);
    await Promise.all(files.slice(0, 5).map((file) => rm(join(tasks, file))));
    const stages: string[] = [];
    const resumed = await run(
      1,
      { onProgress: ({ stage, done }) => void stages.push(`${stage} ${done}`) },
      "first",
    );
    expect(bytesOf(resumed)).toBe(bytesOf(whole));
    expect(stages).toContain("studies 13");
    expect(stages).not.toContain("studies 0");
  });

  it("reports its stages and, with a clock, their times apart from the results", async () => {
    let seconds = 0;
    const clock = { startedAt: "2026-01-01T00:00:00Z", seconds: () => (seconds += 1) };
    const { wallTimes } = await run(1, { clock }, "first");
    expect(wallTimes.startedAt).toBe("2026-01-01T00:00:00Z");
    expect(Object.keys(wallTimes.seconds)).toContain("studies");
    expect((await run(1, {}, "first")).wallTimes).toEqual({ startedAt: "not recorded", seconds: {} });
  });
});
