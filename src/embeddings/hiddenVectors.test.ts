import { describe, expect, it } from "vitest";
import { hiddenVectors, meanOfRows, rowsFor } from "./hiddenVectors.ts";
import type { Pooling } from "./pooling.ts";
import type { Prompt } from "./prompt.ts";
import type { Session } from "./session.ts";

/** A model whose hidden state of a token is the token's id and its place, times one more than the layer's number. */
function recordingSession(): Session & { readonly shapes: string[] } {
  const shapes: string[] = [];
  return {
    shapes,
    hidden: async (batch, layers) => {
      shapes.push(`${batch.length} × ${batch[0]!.length}`);
      const numbers = batch.flatMap((ids) => ids.flatMap((id, place) => [id, place]));
      const states = layers.map((layer) =>
        Float32Array.from(numbers, (value) => value * (layer === "last" ? 1 : layer + 1)),
      );
      return { states, dimensions: 2 };
    },
    dispose: async () => undefined,
  };
}

const prompts: Prompt[] = [
  { ids: [1, 50, 60, 2], textStart: 1, start: 1, end: 3, pieces: 2, unknown: 0 },
  { ids: [1, 7, 2], textStart: 1, start: 1, end: 2, pieces: 1, unknown: 0 },
  { ids: [1, 30, 80, 2], textStart: 1, start: 2, end: 3, pieces: 1, unknown: 0 },
];

const sized = (rows: number | ((length: number) => number)): ((length: number) => number) =>
  typeof rows === "number" ? () => rows : rows;

async function vectors(rows: number | ((length: number) => number), pooling: Pooling = "item") {
  const session = recordingSession();
  const found: number[][] = [];
  for await (const batch of hiddenVectors(session, prompts, ["last"], pooling, sized(rows))) {
    for (const { index, vectors: all } of batch) found[index] = Array.from(all[0]!);
  }
  return { found, shapes: session.shapes };
}

describe("hiddenVectors", () => {
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

  it("gives every layer from one pass", async () => {
    const session = recordingSession();
    const found: number[][][] = [];
    for await (const batch of hiddenVectors(session, prompts, [0, 2, "last"], "item", () => 8)) {
      for (const { index, vectors: all } of batch) found[index] = all.map((one) => Array.from(one));
    }
    expect(found[1]).toEqual([
      [7, 1],
      [21, 3],
      [7, 1],
    ]);
    expect(session.shapes).toEqual(["8 × 3", "8 × 4"]);
  });

  it.each([
    ["item-first", [50, 1]],
    ["item-last", [60, 2]],
    ["cls", [1, 0]],
    ["last-token", [2, 3]],
  ] as const)("takes one token with %s", async (pooling, expected) => {
    expect((await vectors(8, pooling)).found[0]).toEqual(expected);
  });

  it("refuses cls where no special token stands before the text", async () => {
    const bare = [{ ...prompts[0]!, textStart: 0 }];
    const all = hiddenVectors(recordingSession(), bare, ["last"], "cls", () => 1);
    await expect(all.next()).rejects.toThrow(/needs a special token before the text/);
  });

  it("runs full batches of one length; 8-bit weights one text at a time", async () => {
    expect((await vectors(rowsFor("fp32"))).shapes).toEqual(["16 × 3", "16 × 4"]);
    expect((await vectors(rowsFor("q8"))).shapes).toEqual(["1 × 3", "1 × 4", "1 × 4"]);
    expect([1, 8, 9, 16, 17, 64, 65, 512].map(rowsFor("fp32"))).toEqual([16, 16, 8, 8, 4, 2, 1, 1]);
  });
});

it("meanOfRows averages the rows asked for", () => {
  expect(Array.from(meanOfRows(Float32Array.from([9, 9, 1, 2, 3, 6, 9, 9]), 1, 3, 2))).toEqual([2, 4]);
});
