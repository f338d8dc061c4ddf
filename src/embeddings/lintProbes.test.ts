import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import type { Embedding } from "./embedding.ts";
import { batchDependence, promptLeakage } from "./lintProbes.ts";
import type { Prompt } from "./prompt.ts";
import { relativeDifference } from "./relativeDifference.ts";
import type { Session } from "./session.ts";

const embedding = (rows: number[][]): Embedding => ({
  model: "m",
  layer: "static",
  items: ["robin", "chair"],
  vectors: matrixFromRows(rows),
  lint: [],
});

describe("promptLeakage", () => {
  const rows = [
    [3, 4],
    [1, 0],
  ];
  const same = matrixFromRows(rows);

  it("says nothing of vectors that are the same within every prompt", () => {
    expect(promptLeakage(embedding(rows), [same, same])).toEqual([]);
  });

  it("names the items whose vectors change, and by how much at most", () => {
    const [some, more] = [0.75, 1].map((value) =>
      matrixFromRows([
        [3, 4],
        [1, value],
      ]),
    );
    expect(promptLeakage(embedding(rows), [same, some!])).toMatchObject([
      { rule: "prompt-leakage", severity: "error", value: 0.6, threshold: 1e-6, items: ["chair"] },
    ]);
    expect(promptLeakage(embedding(rows), [more!, some!])[0]!.value).toBeCloseTo(Math.SQRT1_2, 12);
  });
});

describe("batchDependence", () => {
  const prompt = (ids: number[]): Prompt => ({ ids, textStart: 0, start: 0, end: 1, pieces: 1, unknown: 0 });
  const prompts = [prompt([1, 2]), prompt([5]), prompt([3, 4])];
  const names = ["a", "b", "c"];
  /** Hidden states are the ids, scaled by what else is in the batch as dynamic quantisation does. */
  const session = (dependent: boolean): Session => ({
    hidden: async (batch) => {
      const scale = dependent ? 1 + batch.length / 10 : 1 + batch.length * 1e-8;
      return { states: [Float32Array.from(batch.flat(), (id) => id * scale)], dimensions: 1 };
    },
    dispose: async () => undefined,
  });

  it("says nothing where the batch does not matter", async () => {
    expect(await batchDependence(session(false), prompts, names)).toEqual([]);
  });

  it("measures how much it does", async () => {
    const [warning, ...others] = await batchDependence(session(true), prompts, names);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ rule: "batch-dependence", severity: "warning", items: ["a", "c"] });
    expect(warning!.value).toBeCloseTo(0.1 / 1.2, 6);
  });
});

it("relativeDifference is beside the longer of the two", () => {
  expect(relativeDifference([3, 4], [3, 0])).toBeCloseTo(0.8, 12);
  expect(relativeDifference([3, 0], [3, 4])).toBeCloseTo(0.8, 12);
  expect(relativeDifference([0, 0], [0, 0])).toBe(0);
});
