import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { blockedLloyd } from "./blockedLloyd.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { cluster } from "./cluster.ts";
import { clusterSweep } from "./clusterSweep.ts";
import { clusterVectors } from "./clusterVectors.ts";
import { floatRows } from "./floatRows.ts";
import { itemDistances } from "./itemDistances.ts";
import { lloyd } from "./lloyd.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { kMeansPlusPlus } from "./seeding.ts";
import { clouds, lineOptima, linePoints, sumOfSquares } from "./testing/points.ts";

afterAll(closeWorkers);
const one = { threads: 1 };
const single = (m: Matrix): Matrix => matrix(m.rows, m.cols, Float64Array.from(m.data, Math.fround));

describe("blocked Lloyd", () => {
  test("ends where Lloyd on distances ends from the same seeds, however many centroids share a bound", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 14 }), fc.integer(), async (k, seed) => {
        const rng = rngFromSeed(seed);
        const n = 150;
        const vectors = single(clouds(n, 9, 6, 0.9, rng));
        const weights = Float64Array.from({ length: n }, () => 1 + rng.below(3));
        const distances = await itemDistances({ vectors }, one);
        const { memory, seeder } = openSearch(distances, weights, k, 1);
        const seeding = kMeansPlusPlus(seeder, k, rng);
        const partition = new Partition(memory, k, weights);
        partition.assign(seeding.labels);
        lloyd(partition);
        const expected = canonicalLabels(partition.labels);
        const centroids = new Float64Array(k * 9);
        seeding.seeds.forEach((s, c) => centroids.set(vectors.data.subarray(s * 9, s * 9 + 9), c * 9));
        for (const mostBounds of [1e9, 3 * n, n]) {
          const run = await blockedLloyd(floatRows(vectors), centroids, weights, { mostBounds, ...one });
          expect(run.converged).toBe(true);
          expect(canonicalLabels(run.labels)).toEqual(expected);
          expect(run.sse / sumOfSquares(vectors, run.labels, weights)).toBeCloseTo(1, 10);
          expect(run.distances).toBeLessThan(run.sweeps * n * k + n);
        }
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  test("a centroid nobody is near gets the worst-fitting item", async () => {
    const rows = floatRows(linePoints);
    const run = await blockedLloyd(rows, Float64Array.of(1, 11, 500), new Float64Array(6).fill(1), one);
    expect(run.converged).toBe(true);
    expect(new Set(run.labels).size).toBe(3);
    expect(run.sse).toBeCloseTo(2.5, 12);
  });
});

describe("clustering over vectors", () => {
  test("the line", async () => {
    for (let k = 1; k <= 6; k += 1) {
      const found = await clusterVectors(linePoints, { k, starts: 8, ...one }, rngFromSeed(1));
      expect(found.sse).toBeCloseTo(lineOptima[k - 1]!, 12);
      expect(found).toMatchObject({ groups: k, converged: true });
      expect(found.totalSse).toBeCloseTo(154, 10);
    }
  });

  const vectors = clouds(12_000, 5, 20, 0.3, rngFromSeed("large"));

  test("threads change nothing, and all items are placed with their nearest centroid", async () => {
    const alone = await clusterVectors(vectors, { k: 20, starts: 2, threads: 1 }, rngFromSeed(2));
    const pair = await clusterVectors(vectors, { k: 20, starts: 2, threads: 2 }, rngFromSeed(2));
    expect(pair).toEqual(alone);
    expect(alone.converged).toBe(true);
    expect(alone.groups).toBe(20);
    // Numbers that are no Float32 are centred and rounded, which moves the sum in the seventh digit.
    expect(alone.sse / sumOfSquares(vectors, alone.labels)).toBeCloseTo(1, 6);
    expect(alone.sse).toBe(Math.min(...alone.startsSse));
  });

  test("mini-batches alone come near, and with sweeps after them end in an optimum", async () => {
    const batches = { size: 256, steps: 60 };
    const full = await clusterVectors(vectors, { k: 20, ...one }, rngFromSeed(3));
    const rough = await clusterVectors(
      vectors,
      { k: 20, miniBatch: batches, mostSweeps: 0, ...one },
      rngFromSeed(3),
    );
    expect(rough.converged).toBe(false);
    expect(rough.sse).toBeLessThan(1.1 * full.sse);
    const finished = await clusterVectors(vectors, { k: 20, miniBatch: batches, ...one }, rngFromSeed(3));
    expect(finished.converged).toBe(true);
    expect(finished.sse).toBeLessThanOrEqual(rough.sse);
  });

  test("cluster and clusterSweep take this way by themselves, and refuse engines that need all pairs", async () => {
    const humanLabels = Int32Array.from({ length: 12_000 }, (_, i) => i % 7);
    const found = await cluster(
      { vectors },
      { k: 20, humanLabels, keepStartLabels: true, ...one },
      rngFromSeed(4),
    );
    expect(found).toMatchObject({ engine: "lloyd", k: 20, groups: 20, starts: 1, hits: 1, converged: true });
    expect(found.humanSse! / sumOfSquares(vectors, humanLabels)).toBeCloseTo(1, 6);
    expect(Int32Array.from(found.startLabels!)).toEqual(found.labels);
    const [swept] = await clusterSweep({ vectors }, { ks: [3], ...one }, rngFromSeed(4));
    expect(swept).toMatchObject({ engine: "lloyd", k: 3, groups: 3 });
    expect(
      await cluster({ vectors }, { k: 2, engine: "ward" }, rngFromSeed(1)).catch((e: unknown) => e),
    ).toEqual(
      new UserError(
        "The engine ward keeps distances between all pairs, for at most 8192 items; got 12000. Use lloyd.",
      ),
    );
  });

  test("bad input is one line", async () => {
    const say = (m: Matrix, options: object): Promise<unknown> =>
      clusterVectors(m, { k: 2, ...one, ...options }, rngFromSeed(1)).catch((e: unknown) => e);
    const bad = matrix(3, 2, Float64Array.of(1, 2, 3, NaN, 5, 6));
    expect(await say(bad, {})).toEqual(
      new UserError("Row 1, column 1 is NaN; every number has to be finite."),
    );
    expect(await say(linePoints, { k: 7 })).toEqual(
      new UserError("K is a whole number from 1 to the number of items, 6; got 7."),
    );
    expect(await say(vectors, { k: 9000 })).toEqual(
      new UserError("K is a whole number from 1 to 8192; got 9000."),
    );
    expect(await say(matrix(3, 1), {})).toEqual(
      new UserError("K = 2 groups need as many different items; these 3 items hold only 1 different ones."),
    );
    expect(await say(matrix(0, 4), {})).toEqual(new UserError("There are no items to group."));
    expect(await say(linePoints, { miniBatch: { size: 0, steps: 1 } })).toEqual(
      new UserError("The number of items in a batch is a whole number from 1; got 0."),
    );
    expect(await say(matrix(2, 1, Float64Array.of(1e300, -1e300)), {})).toEqual(
      new UserError("Some numbers are above 3.4e38; scale them down."),
    );
  });
});
