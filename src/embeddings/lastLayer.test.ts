import { describe, expect, it } from "vitest";
import { batchSize, lastLayerVectors, meanOfRows, type Pooling } from "./lastLayer.ts";
import type { Prompt } from "./prompt.ts";
import type { Session } from "./session.ts";

/** A model whose hidden state of a token is the token's id and its place. */
function recordingSession(): Session & { readonly shapes: string[] } {
  const shapes: string[] = [];
  return {
    shapes,
    lastHidden: async (batch) => {
      shapes.push(`${batch.length} × ${batch[0]!.length}`);
      return {
        data: Float32Array.from(batch.flatMap((ids) => ids.flatMap((id, place) => [id, place]))),
        dimensions: 2,
      };
    },
    dispose: async () => undefined,
  };
}

const prompts: Prompt[] = [
  { ids: [1, 50, 60, 2], start: 1, end: 3, pieces: 2, unknown: 0 },
  { ids: [1, 7, 2], start: 1, end: 2, pieces: 1, unknown: 0 },
  { ids: [1, 30, 80, 2], start: 2, end: 3, pieces: 1, unknown: 0 },
];

async function vectors(size: number, pooling: Pooling = "item") {
  const session = recordingSession();
  const found: number[][] = [];
  for await (const batch of lastLayerVectors(session, prompts, pooling, size)) {
    for (const { index, vector } of batch) found[index] = Array.from(vector);
  }
  return { found, shapes: session.shapes };
}

describe("lastLayerVectors", () => {
  it.each([1, 2, 8])(
    "gives each prompt the mean over its own tokens, in batches of %i rows",
    async (size) => {
      expect((await vectors(size)).found).toEqual([
        [55, 1.5],
        [7, 1],
        [80, 2],
      ]);
      expect((await vectors(size, "text")).found).toEqual([
        [113 / 4, 1.5].map(Math.fround),
        [10 / 3, 1].map(Math.fround),
        [113 / 4, 1.5].map(Math.fround),
      ]);
    },
  );

  it("runs full batches of one length; 8-bit weights one text at a time", async () => {
    expect((await vectors(batchSize("fp32"))).shapes).toEqual(["8 × 3", "8 × 4"]);
    expect((await vectors(batchSize("q8"))).shapes).toEqual(["1 × 3", "1 × 4", "1 × 4"]);
  });
});

it("meanOfRows averages the rows asked for", () => {
  expect(Array.from(meanOfRows(Float32Array.from([9, 9, 1, 2, 3, 6, 9, 9]), 1, 3, 2))).toEqual([2, 4]);
});
