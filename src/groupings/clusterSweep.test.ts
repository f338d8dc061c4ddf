import { afterAll, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { clusterSweep } from "./clusterSweep.ts";
import { clusterEngines } from "./clustering.ts";
import { clouds, lineOptima, linePoints, sumOfSquares } from "./testing/points.ts";

afterAll(closeWorkers);
const ks = [1, 2, 3, 4, 5, 6];
const vectors = clouds(150, 10, 8, 0.7, rngFromSeed("sweep"));

test("the line is optimal at every K, by every engine", async () => {
  for (const engine of clusterEngines) {
    const found = await clusterSweep({ vectors: linePoints }, { ks, engine, threads: 1 }, rngFromSeed(1));
    expect(found.map((c) => c.k)).toEqual(ks);
    found.forEach((c, i) => expect(c.sse).toBeCloseTo(lineOptima[i]!, 12));
  }
});

test("the sum of squares never rises with K, even from a single start without swaps", async () => {
  const all = Array.from({ length: 40 }, (_, i) => i + 1);
  const found = await clusterSweep({ vectors }, { ks: all, starts: 1, swaps: 0, threads: 1 }, rngFromSeed(2));
  for (let i = 1; i < found.length; i += 1) expect(found[i]!.sse).toBeLessThan(found[i - 1]!.sse);
  expect(found.some((c) => c.fromNeighbour)).toBe(true);
  for (const c of found) {
    expect(sumOfSquares(vectors, c.labels) / c.sse).toBeCloseTo(1, 10);
    expect(new Set(c.labels).size).toBe(c.k);
  }
});

test("Ward's cuts are nested and cost no less than exchange finds", async () => {
  const options = { ks: [2, 5, 9, 20], threads: 1 };
  const ward = await clusterSweep({ vectors }, { ...options, engine: "ward" }, rngFromSeed(3));
  const exchange = await clusterSweep({ vectors }, options, rngFromSeed(3));
  ward.forEach((coarse, i) => {
    expect(coarse.sse).toBeGreaterThanOrEqual(exchange[i]!.sse * (1 - 1e-12));
    const fine = ward[i + 1];
    if (fine === undefined) return;
    const pairs = new Set(Array.from(fine.labels, (label, item) => `${label} in ${coarse.labels[item]}`));
    expect(pairs.size).toBe(fine.k);
  });
});

test("threads change nothing; each K has its own random stream", async () => {
  const options = { ks: [5, 6], starts: 30, swaps: 6000 };
  const alone = await clusterSweep({ vectors }, { ...options, threads: 1 }, rngFromSeed(4));
  const pair = await clusterSweep({ vectors }, { ...options, threads: 2 }, rngFromSeed(4));
  expect(pair).toEqual(alone);
  const [six] = await clusterSweep({ vectors }, { ...options, ks: [6], threads: 1 }, rngFromSeed(4));
  expect(six!.startsSse).toEqual(alone[1]!.startsSse);
});

test("a list of K is ascending, not empty, and within 1…n", async () => {
  const said = async (list: number[]): Promise<string> => {
    const error = await clusterSweep({ vectors: linePoints }, { ks: list }, rngFromSeed(1)).then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(UserError);
    return (error as Error).message;
  };
  expect(await said([])).toBe("A sweep needs at least one K, and each above the one before; got none.");
  expect(await said([3, 2])).toBe("A sweep needs at least one K, and each above the one before; got 3, 2.");
  expect(await said([2, 7])).toBe("K is a whole number from 1 to the number of items, 6; got 7.");
});
