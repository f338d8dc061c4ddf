import { afterAll, expect, test } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { itemDistances } from "./itemDistances.ts";
import { refineSolutions, searchFromStarts } from "./search.ts";
import { SolutionPool } from "./solutionPool.ts";
import { clouds } from "./testing/points.ts";

afterAll(closeWorkers);

/** A search of so few items is worth no threads, and cluster would not use them; here they are forced. */
async function problem() {
  const distances = await itemDistances(
    { vectors: clouds(101, 6, 7, 0.9, rngFromSeed("s")) },
    { threads: 1 },
  );
  return { distances, weights: new Float64Array(101).fill(1), k: 8, stream: "search" };
}

test("starts, walks and islands are the same on one, two and three threads", async () => {
  const given = await problem();
  const human = Int32Array.from({ length: 101 }, (_, i) => i % 8);
  const run = async (threads: number) => {
    const exchanged = await searchFromStarts(given, "exchange", 70, human, { threads });
    const lloyd = await searchFromStarts(given, "lloyd", 5, null, { threads });
    const near = new SolutionPool(0.01, 30);
    const walks = await refineSolutions(given, exchanged.solutions, 300, near, { threads });
    return { exchanged, lloyd, walks, near: near.solutions() };
  };
  const alone = await run(1);
  expect(alone.exchanged.solutions).toHaveLength(70);
  expect(alone.walks.endsSse).toHaveLength(8);
  for (const threads of [2, 3]) expect(await run(threads)).toEqual(alone);
});

test("a start is the same among few as among many, and start 0 begins from the human partition", async () => {
  const given = await problem();
  const human = Int32Array.from({ length: 101 }, (_, i) => i % 8);
  const few = await searchFromStarts(given, "exchange", 5, null, { threads: 1 });
  const many = await searchFromStarts(given, "exchange", 90, null, { threads: 1 });
  expect(many.solutions.slice(0, 5)).toEqual(few.solutions);
  const withHuman = await searchFromStarts(given, "exchange", 5, human, { threads: 1 });
  expect(withHuman.solutions.slice(1)).toEqual(few.solutions.slice(1));
  expect(withHuman.solutions[0]).not.toEqual(few.solutions[0]);
});

test("walks and islands only improve, and tell how much is done", async () => {
  const given = await problem();
  const { solutions } = await searchFromStarts(given, "exchange", 8, null, { threads: 1 });
  const near = new SolutionPool(0.01, 30);
  let done = 0;
  const advance = (runs: number): void => void (done += runs);
  const { endsSse, swaps } = await refineSolutions(given, solutions, 400, near, { threads: 1, advance });
  const started = Math.min(...solutions.map((s) => s.sse));
  expect(Math.min(...endsSse)).toBeLessThanOrEqual(started);
  expect(near.solutions()[0]!.sse).toBeLessThanOrEqual(Math.min(...endsSse));
  expect(swaps).toBe(400);
  expect(done).toBeGreaterThanOrEqual(400);
});
