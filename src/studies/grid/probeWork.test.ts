import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeScaledModel } from "../../models/testing/scaledModel.ts";
import { tinyModelFolder } from "../../models/testing/tinyModel.ts";
import { runAnalysis } from "../runAnalysis.ts";
import { completeRunConfig, type GivenRunConfig } from "../runConfig.ts";
import type { RunResult } from "../runResult.ts";
import { writeTinyNorm } from "../testing/tinyNorm.ts";

const layered = fileURLToPath(new URL("../../embeddings/fixtures/roberta", import.meta.url));
const cacheBefore = process.env["SORTAL_CACHE"];
let folder: string;
let norm: string;
let scaled: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-probed-"));
  norm = await writeTinyNorm(join(folder, "tiny-norm"));
  scaled = await writeScaledModel(join(folder, "scaled"));
  process.env["SORTAL_CACHE"] = join(folder, "cache");
});

afterAll(async () => {
  if (cacheBefore === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

async function run(given: GivenRunConfig): Promise<RunResult> {
  const usual = { datasets: [norm], models: [scaled], studies: ["map"], quick: true };
  let seconds = 0;
  const clock = { startedAt: "", seconds: () => (seconds += 1) };
  return runAnalysis(completeRunConfig({ ...usual, ...given }), { offline: true, threads: 1, clock });
}

describe("the linter in a run", () => {
  it("runs a model in several ways, once for all runs that look at the same words", async () => {
    const first = await run({});
    expect(first.warnings).toContainEqual(
      expect.objectContaining({
        kind: "lint: batch-dependence",
        severity: "warning",
        cell: { model: first.models[0]!.id },
        threshold: 1e-3,
      }),
    );
    expect(first.models[0]!.lint!.probed).toBe(true);
    expect(first.models[0]!.lint!.found[0]).toEqual({ rule: "batch-dependence", layers: [] });
    expect(Object.keys(first.wallTimes.seconds)).toContain("linting");
    const second = await run({ seed: 2, geometry: "unit", layers: ["last"] });
    expect(Object.keys(second.wallTimes.seconds)).not.toContain("linting");
    expect(second.models[0]!.lint!.found[0]).toEqual({ rule: "batch-dependence", layers: [] });
  });

  it("keeps to each model what was found of it, layer by layer", async () => {
    const { models } = await run({ models: [tinyModelFolder, scaled] });
    const found = models.map(({ lint }) => lint!.found.map(({ rule }) => rule));
    expect(found[0]).not.toContain("batch-dependence");
    expect(found[1]).toContain("batch-dependence");
    const alike = { rule: "effective-rank", layers: ["static", "last"] };
    for (const { lint } of models) expect(lint!.found).toContainEqual(alike);
  });

  it("looks at every layer that the study of layers is asked of", async () => {
    const { models } = await run({ models: [layered], layers: ["all"], studies: ["layers"] });
    const { layers } = models[0]!.lint!.found.find(({ rule }) => rule === "effective-rank")!;
    expect(layers).toEqual(["static", "0", "1", "2", "last"]);
  });

  it("does not ask a file, and says so", async () => {
    const { models } = await run({ models: ["things-spose-49"], datasets: ["rosch-1975"] });
    expect(models[0]!.lint!.probed).toBe(false);
  });
});
