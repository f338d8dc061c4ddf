import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { cluster } from "./cluster.ts";
import { clusterEngines } from "./clustering.ts";
import { clouds, lineOptima, linePoints, partitionsInto, sumOfSquares } from "./testing/points.ts";

afterAll(closeWorkers);
const one = { threads: 1 };

describe("exact answers", () => {
  test.each([1, 2, 3, 4, 5, 6])("{0,1,2,10,11,12} has the optimal sum of squares at K = %i", async (k) => {
    for (const engine of clusterEngines) {
      const found = await cluster({ vectors: linePoints }, { k, engine, ...one }, rngFromSeed(1));
      expect(found.sse).toBeCloseTo(lineOptima[k - 1]!, 12);
      expect(found.groups).toBe(k);
      expect(found.converged).toBe(true);
      expect(found.totalSse).toBeCloseTo(154, 12);
    }
  });

  test("two groups of the line are its two ends, at one bit", async () => {
    const found = await cluster({ vectors: linePoints }, { k: 2, ...one }, rngFromSeed(1));
    expect([...found.labels]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(found.groupEntropyBits).toBe(1);
    expect(found.hits).toBeGreaterThan(0);
    expect(found.startsSse).toHaveLength(32);
    expect(found.nearOptimal).toHaveLength(1);
  });

  test("brute force over all partitions of up to 9 random points finds nothing better", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        fc.integer(),
        async (n, dims, weighted, seed) => {
          const rng = rngFromSeed(seed);
          const vectors = matrix(
            n,
            dims,
            Float64Array.from({ length: n * dims }, () => rng.normal()),
          );
          const weights = Float64Array.from({ length: n }, () => (weighted ? 0.1 + rng.next() : 1));
          const k = 1 + rng.below(n);
          let best = Infinity;
          for (const labels of partitionsInto(n, k))
            best = Math.min(best, sumOfSquares(vectors, labels, weights));
          const found = await cluster(
            { vectors },
            { k, weights, swaps: 64, starts: 16, ...one },
            rng.fork("search"),
          );
          expect(found.sse).toBeCloseTo(best, 9);
          expect(sumOfSquares(vectors, found.labels, weights)).toBeCloseTo(best, 9);
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });
});

describe("laws", () => {
  const vectors = clouds(120, 12, 6, 0.9, rngFromSeed("laws"));

  test("the sum of squares is that of the labels, from the definition", async () => {
    const weights = Float64Array.from({ length: 120 }, (_, i) => 1 + (i % 3));
    for (const engine of ["exchange", "lloyd", "ward"] as const) {
      const found = await cluster({ vectors }, { k: 7, engine, weights, swaps: 50, ...one }, rngFromSeed(2));
      expect(found.sse / sumOfSquares(vectors, found.labels, weights)).toBeCloseTo(1, 10);
      expect(found.totalSse / sumOfSquares(vectors, new Int32Array(120), weights)).toBeCloseTo(1, 10);
      expect(found.totalWeight).toBeCloseTo(240, 9);
    }
  });

  test("vectors, their Gram matrix and their distances give the same groups", async () => {
    const fromVectors = await cluster({ vectors }, { k: 6, ...one }, rngFromSeed(3));
    const fromGram = await cluster({ gram: gram(vectors) }, { k: 6, ...one }, rngFromSeed(3));
    expect(fromGram.labels).toEqual(fromVectors.labels);
    expect(fromGram.sse / fromVectors.sse).toBeCloseTo(1, 10);
  });

  test("an item of weight 2 counts as two equal items of weight 1", async () => {
    const rows = Array.from({ length: 30 }, (_, i) => vectors.data.slice(i * 12, i * 12 + 12));
    const doubled = matrixFromRows([...rows, ...rows.slice(0, 10)]);
    const weights = Float64Array.from({ length: 30 }, (_, i) => (i < 10 ? 2 : 1));
    const once = await cluster({ vectors: matrixFromRows(rows) }, { k: 4, weights, ...one }, rngFromSeed(5));
    const twice = await cluster({ vectors: doubled }, { k: 4, ...one }, rngFromSeed(5));
    expect(twice.sse).toBeCloseTo(once.sse, 9);
    expect(twice.groupEntropyBits).toBeCloseTo(once.groupEntropyBits, 12);
    expect(twice.labels.slice(0, 30)).toEqual(once.labels);
  });

  test("scaling, shifting and a constant column change nothing but the unit", async () => {
    const moved = matrix(120, 13);
    for (let i = 0; i < 120; i += 1) {
      for (let t = 0; t < 12; t += 1) moved.data[i * 13 + t] = 1e6 + 4 * vectors.data[i * 12 + t]!;
      moved.data[i * 13 + 12] = -7;
    }
    const before = await cluster({ vectors }, { k: 6, ...one }, rngFromSeed(6));
    const after = await cluster({ vectors: moved }, { k: 6, ...one }, rngFromSeed(6));
    expect(after.labels).toEqual(before.labels);
    expect(after.sse / (16 * before.sse)).toBeCloseTo(1, 6);
  });

  test("exchange is no worse than Lloyd from as many starts, nor than the human partition", async () => {
    const humanLabels = Int32Array.from({ length: 120 }, (_, i) => i % 6);
    const options = { k: 6, starts: 10, lloydStarts: 10, humanLabels, ...one };
    const found = await cluster({ vectors }, options, rngFromSeed(7));
    const lloyd = await cluster({ vectors }, { ...options, engine: "lloyd" }, rngFromSeed(7));
    expect(found.lloydBestSse).toBe(lloyd.sse);
    expect(found.lloydStartsSse).toEqual(lloyd.startsSse);
    expect(found.sse).toBeLessThanOrEqual(lloyd.sse);
    expect(found.sse).toBeLessThan(found.humanSse!);
    expect(found.humanSse! / sumOfSquares(vectors, humanLabels)).toBeCloseTo(1, 10);
  });

  test("what is reported of the starts belongs together", async () => {
    const found = await cluster(
      { vectors },
      { k: 8, starts: 9, keepStartLabels: true, ...one },
      rngFromSeed(8),
    );
    expect(found.startLabels).toHaveLength(9 * 120);
    found.startsSse.forEach((sse, s) => {
      const labels = found.startLabels!.slice(s * 120, (s + 1) * 120);
      expect([...canonicalLabels(labels)]).toEqual([...labels]);
      expect(sumOfSquares(vectors, labels) / sse).toBeCloseTo(1, 10);
      expect(sse).toBeGreaterThanOrEqual(found.sse);
    });
    expect(found.hits).toBe(found.startsSse.filter((sse) => sse <= found.sse * (1 + 1e-9)).length);
    expect(found.nearOptimal[0]).toEqual({ labels: found.labels, sse: found.sse });
    for (const { labels, sse } of found.nearOptimal) {
      expect(sse).toBeLessThanOrEqual(found.sse * 1.001);
      expect(sumOfSquares(vectors, labels) / sse).toBeCloseTo(1, 10);
    }
    const different = new Set(found.nearOptimal.map(({ labels }) => labels.join()));
    expect(different.size).toBe(found.nearOptimal.length);
  });

  test("one thread and two give the same bytes; another seed need not", async () => {
    const many = clouds(300, 8, 9, 0.9, rngFromSeed("bytes"));
    const options = { k: 12, starts: 40, lloydStarts: 8, keepStartLabels: true };
    const alone = await cluster({ vectors: many }, { ...options, threads: 1 }, rngFromSeed(9));
    const pair = await cluster({ vectors: many }, { ...options, threads: 2 }, rngFromSeed(9));
    expect(pair).toEqual(alone);
    const again = await cluster({ vectors: many }, { ...options, swaps: 0, ...one }, rngFromSeed(10));
    expect(again.startsSse).not.toEqual(alone.startsSse);
  });

  test("progress ends at the total", async () => {
    const seen: [number, number][] = [];
    const onProgress = (done: number, total: number): void => void seen.push([done, total]);
    await cluster({ vectors }, { k: 3, starts: 8, swaps: 100, onProgress, ...one }, rngFromSeed(1));
    expect(seen.at(-1)).toEqual([108, 108]);
  });
});

describe("bad input", () => {
  const said = async (run: Promise<unknown>): Promise<string> => {
    const error = await run.then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as Error).message).not.toContain("\n");
    return (error as Error).message;
  };
  const rng = rngFromSeed(1);
  const at = (k: number) => cluster({ vectors: linePoints }, { k, ...one }, rng);

  test("K outside 1…n", async () => {
    for (const k of [0, 7, -1, 1.5, NaN]) {
      expect(await said(at(k))).toBe(`K is a whole number from 1 to the number of items, 6; got ${k}.`);
    }
    expect((await at(1)).sse).toBeCloseTo(154, 12);
    expect((await at(6)).sse).toBe(0);
  });

  test("fewer different items than K", async () => {
    const vectors = matrixFromRows([[1], [1], [2], [2], [2]]);
    expect(await said(cluster({ vectors }, { k: 3, ...one }, rng))).toBe(
      "K = 3 groups need as many different items; these 5 items hold only 2 different ones.",
    );
    for (const engine of clusterEngines) {
      const found = await cluster({ vectors }, { k: 2, engine, ...one }, rng);
      expect([...found.labels]).toEqual([0, 0, 1, 1, 1]);
      expect(found.sse).toBe(0);
    }
    const same = matrixFromRows([[3], [3], [3]]);
    expect((await cluster({ vectors: same }, { k: 1, ...one }, rng)).sse).toBe(0);
  });

  test("numbers that are not finite, by row and column", async () => {
    const bad = (value: number) =>
      matrixFromRows([
        [1, 2],
        [3, value],
        [5, 6],
      ]);
    expect(await said(cluster({ vectors: bad(NaN) }, { k: 2 }, rng))).toBe(
      "Row 1, column 1 is NaN; every number has to be finite.",
    );
    expect(await said(cluster({ vectors: bad(-Infinity) }, { k: 2 }, rng))).toContain(
      "Row 1, column 1 is -Infinity",
    );
    expect(await said(cluster({ vectors: bad(1e200) }, { k: 2 }, rng))).toContain("overflows");
  });

  test("no items, weights, labels, engine, starts, threads", async () => {
    const say = (options: object) => said(cluster({ vectors: linePoints }, { k: 2, ...options }, rng));
    expect(await said(cluster({ vectors: matrix(0, 3) }, { k: 1 }, rng))).toBe(
      "There are no items to group.",
    );
    expect(await say({ weights: [1, 1] })).toBe("6 items need as many weights; got 2.");
    expect(await say({ weights: [1, 1, 0, 1, 1, 1] })).toBe("Weights are positive and finite; item 2 has 0.");
    expect(await say({ humanLabels: [0, 1] })).toBe("6 items need as many human labels; got 2.");
    expect(await say({ engine: "loyd" })).toBe(
      'Unknown engine "loyd". Did you mean "lloyd"? Valid: exchange, lloyd, ml-kmeans, ward.',
    );
    expect(await say({ starts: 0 })).toBe("The number of starts is a whole number from 1; got 0.");
    expect(await say({ swaps: -1 })).toBe("The number of swaps is a whole number from 0; got -1.");
    expect(await say({ nearTolerance: -1 })).toBe(
      "The tolerance of near-optimal groupings is 0 or above; got -1.",
    );
    expect(await say({ nearLimit: 0 })).toBe(
      "The number of near-optimal groupings is a whole number from 1; got 0.",
    );
    expect(await say({ threads: 0 })).toBe("The number of threads is a whole number from 1; got 0.");
    expect(await say({ engine: "ml-kmeans", weights: [1, 1, 1, 1, 1, 2] })).toContain("no item weights");
    expect(await said(cluster({ gram: gram(linePoints) }, { k: 2, engine: "ml-kmeans" }, rng))).toContain(
      "needs vectors",
    );
    expect(await said(cluster({ gram: matrix(2, 3) }, { k: 2 }, rng))).toBe(
      "A Gram matrix is square; got 2 × 3.",
    );
    const skew = matrix(2, 2, Float64Array.of(1, 0.5, 0.4, 1));
    expect(await said(cluster({ gram: skew }, { k: 2 }, rng))).toContain("(1, 0) and (0, 1)");
  });
});
