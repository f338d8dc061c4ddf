import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { gram } from "../numeric/gram.ts";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { groupingOfLabels } from "./groupingOfLabels.ts";
import { itemDistances } from "./itemDistances.ts";
import { openSearch } from "./openSearch.ts";
import { recombine } from "./recombine.ts";
import { kMeansPlusPlus, randomSeeding } from "./seeding.ts";
import { SolutionPool, type Solution } from "./solutionPool.ts";
import { squaredDistancesOfGram } from "./squaredDistanceMatrix.ts";
import { clouds, sumOfSquares } from "./testing/points.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

const one = { threads: 1 };

describe("distances between items", () => {
  test("are those of the vectors, from vectors, one thread or two, or from the Gram matrix", async () => {
    const vectors = clouds(90, 100, 5, 1, rngFromSeed("d"));
    const expected = squaredDistances(vectors, vectors).data;
    const found = await itemDistances({ vectors }, one);
    expected.forEach((d, at) => expect(Math.abs(found.values[at]! - d)).toBeLessThan(1e-10 * (1 + d)));
    const fromGram = squaredDistancesOfGram(gram(vectors));
    expected.forEach((d, at) => expect(Math.abs(fromGram.values[at]! - d)).toBeLessThan(1e-8 * (1 + d)));
    const large = clouds(300, 1000, 5, 1, rngFromSeed("e"));
    const alone = await itemDistances({ vectors: large }, { threads: 1 });
    expect((await itemDistances({ vectors: large }, { threads: 2 })).values).toEqual(alone.values);
  });

  test("near-equal points far from the origin keep their digits, and equal ones are at 0", async () => {
    const vectors = matrixFromRows([
      [1e8, 1e8],
      [1e8 + 1e-6, 1e8],
      [1e8, 1e8],
      [-1e8, 5],
    ]);
    const { values } = await itemDistances({ vectors }, one);
    const step = 1e8 + 1e-6 - 1e8;
    expect(values[1]! / step ** 2).toBeCloseTo(1, 9);
    expect(values[2]).toBe(0);
  });
});

describe("sums of squares", () => {
  test("from distances equal those from vectors, whatever the weights", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer(), async (n, seed) => {
        const rng = rngFromSeed(seed);
        const vectors = clouds(n, 3, 3, 1, rng);
        const weights = Float64Array.from({ length: n }, () => 0.1 + rng.next());
        const labels = canonicalLabels(Array.from({ length: n }, () => rng.below(5)));
        const sse = withinSumOfSquares(await itemDistances({ vectors }, one), labels, weights);
        expect(sse).toBeCloseTo(sumOfSquares(vectors, labels, weights), 10);
      }),
      { numRuns: 50, seed: 9 },
    );
  });
});

describe("labels", () => {
  test("are numbered by first item", () => {
    expect([...canonicalLabels([7, 7, 2, 7, 0])]).toEqual([0, 0, 1, 0, 2]);
    expect([...canonicalLabels([])]).toEqual([]);
  });

  test("become a grouping of named items", () => {
    expect(groupingOfLabels([5, 5, 1], ["a", "b", "c"])).toEqual({
      kind: "hard",
      items: ["a", "b", "c"],
      names: ["cluster 1", "cluster 2"],
      labels: Int32Array.of(0, 0, 1),
    });
    expect(() => groupingOfLabels([0, 1], ["a"])).toThrow("2 labels do not belong to 1 items.");
  });

  test("sizes [4, 2, 1, 1] have 1.75 bits, one group has 0", () => {
    const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 2, 3);
    expect(groupEntropyBits(groupMasses(labels, new Float64Array(8).fill(1)))).toBe(1.75);
    expect(Object.is(groupEntropyBits(Float64Array.of(3)), 0)).toBe(true);
  });
});

describe("first centres", () => {
  test("are different items, and every item is with the nearest, the lowest number among equals", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 30 }), fc.integer(), async (n, seed) => {
        const rng = rngFromSeed(seed);
        const vectors = matrix(
          n,
          2,
          Float64Array.from({ length: 2 * n }, () => rng.below(6)),
        );
        const distances = await itemDistances({ vectors }, one);
        const distinct = new Set(
          Array.from({ length: n }, (_, i) => vectors.data.slice(2 * i, 2 * i + 2).join()),
        ).size;
        const k = 1 + rng.below(distinct);
        const { seeder } = openSearch(distances, new Float64Array(n).fill(1), k, 0);
        for (const { seeds, labels } of [kMeansPlusPlus(seeder, k, rng), randomSeeding(seeder, k, rng)]) {
          expect(new Set(seeds).size).toBe(k);
          labels.forEach((label, i) => {
            const d = Array.from(seeds, (seed) => distances.values[i * n + seed]!);
            expect(label).toBe(d.indexOf(Math.min(...d)));
          });
        }
        const { seeds } = kMeansPlusPlus(seeder, k, rng);
        expect(new Set(Array.from(seeds, (s) => vectors.data.slice(2 * s, 2 * s + 2).join())).size).toBe(k);
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  test("the first is drawn by weight, the second by weight times squared distance", async () => {
    const distances = await itemDistances({ vectors: matrixFromRows([[0], [1], [3]]) }, one);
    const weights = Float64Array.of(1, 2, 1);
    const { seeder } = openSearch(distances, weights, 2, 0);
    const rng = rngFromSeed("draws");
    const first = [0, 0, 0];
    const draws = 20_000;
    for (let d = 0; d < draws; d += 1) first[kMeansPlusPlus(seeder, 1, rng).seeds[0]!]! += 1 / draws;
    expect(first[1]).toBeCloseTo(0.5, 1);
    // From item 0, two draws among w·d² = 2·1 and 1·9: item 2 unless both fall on item 1, since it saves more.
    let last = 0;
    let given = 0;
    for (let d = 0; d < draws; d += 1) {
      const { seeds } = kMeansPlusPlus(seeder, 2, rng);
      if (seeds[0] !== 0) continue;
      given += 1;
      if (seeds[1] === 2) last += 1;
    }
    expect(Math.abs(last / given - (1 - (2 / 11) ** 2))).toBeLessThan(0.015);
  });
});

describe("crossing two labelings", () => {
  test("inherits every cluster from one of them; a labeling crossed with itself is itself", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        (n, k, seed) => {
          const rng = rngFromSeed(seed);
          const random = (): Int32Array => Int32Array.from({ length: n }, () => rng.below(k));
          const [a, b] = [random(), random()];
          const child = recombine(a, b, k, rng);
          expect(child.every((c) => c >= 0 && c < k)).toBe(true);
          const renamed = a.map((c) => (c + 1) % k);
          expect(canonicalLabels(recombine(a, renamed, k, rng))).toEqual(canonicalLabels(a));
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe("a pool of solutions", () => {
  const solution = (sse: number, ...labels: number[]): Solution => ({ sse, labels: Int32Array.from(labels) });

  test("keeps different ones within the tolerance, best first, whatever the order they come in", () => {
    const all = [
      solution(10, 0, 1),
      solution(10, 0, 0),
      solution(10.005, 0, 1),
      solution(10.02, 0, 1),
      solution(11, 0, 0),
      solution(10, 0, 1),
    ];
    const rng = rngFromSeed(4);
    for (let round = 0; round < 20; round += 1) {
      const pool = new SolutionPool(0.001, 10);
      for (const s of shuffle([...all], rng)) pool.add(s);
      expect(pool.solutions()).toEqual([all[1], all[0], all[2]]);
      const small = new SolutionPool(0.001, 2);
      for (const s of shuffle([...all], rng)) small.add(s);
      expect(small.solutions()).toEqual([all[1], all[0]]);
    }
  });
});
