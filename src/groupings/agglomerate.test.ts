import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { agglomerate } from "./agglomerate.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { cutDendrogram, type Dendrogram } from "./dendrogram.ts";
import { itemDistances } from "./itemDistances.ts";
import { isNested, refinementLoss } from "./refinementLoss.ts";
import { clouds, linePoints, sumOfSquares } from "./testing/points.ts";

/** Made by golden/make_dendrograms.py with SciPy. */
const golden = JSON.parse(readFileSync(new URL("golden/dendrograms.json", import.meta.url), "utf8")) as {
  readonly cases: readonly {
    readonly method: Dendrogram["linkage"];
    readonly points: number[][];
    readonly heights: number[];
    readonly cuts: Record<string, number[]>;
  }[];
};
const one = { threads: 1 };
const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

test("heights and cuts equal SciPy's", async () => {
  for (const { method, points, heights, cuts } of golden.cases) {
    const tree = agglomerate(await itemDistances({ vectors: matrixFromRows(points) }, one), method);
    expect(tree.merges).toHaveLength(heights.length);
    tree.merges.forEach(({ height }, i) => expect(height / heights[i]!).toBeCloseTo(1, 10));
    for (const [k, cut] of Object.entries(cuts)) {
      expect(cutDendrogram(tree, Number(k))).toEqual(canonicalLabels(cut));
    }
  }
});

describe("Ward", () => {
  test("heights are rises of the sum of squares, and cuts are nested", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 25 }),
        fc.boolean(),
        fc.integer(),
        async (n, weighted, seed) => {
          const rng = rngFromSeed(seed);
          // A coarse grid, so that ties and equal points occur.
          const vectors = matrix(
            n,
            2,
            Float64Array.from({ length: n * 2 }, () => rng.below(5)),
          );
          const weights = Float64Array.from({ length: n }, () => (weighted ? 1 + rng.below(3) : 1));
          const tree = agglomerate(await itemDistances({ vectors }, one), "ward", weights);
          for (let k = n; k > 1; k -= 1) {
            const [fine, coarse] = [cutDendrogram(tree, k), cutDendrogram(tree, k - 1)];
            expect(new Set(fine).size).toBe(k);
            expect(isNested(fine, coarse)).toBe(true);
            const rise = sumOfSquares(vectors, coarse, weights) - sumOfSquares(vectors, fine, weights);
            expect(tree.merges[n - k]!.height).toBeCloseTo(rise, 8);
          }
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });

  test("an item of weight 2 counts as two equal items", async () => {
    const vectors = clouds(20, 3, 4, 0.5, rngFromSeed("w"));
    const twice = matrix(21, 3, Float64Array.from([...vectors.data, ...vectors.data.slice(0, 3)]));
    const weights = ones(20);
    weights[0] = 2;
    const weighted = agglomerate(await itemDistances({ vectors }, one), "ward", weights);
    const doubled = agglomerate(await itemDistances({ vectors: twice }, one), "ward");
    expect(cutDendrogram(doubled, 4).slice(0, 20)).toEqual(cutDendrogram(weighted, 4));
  });
});

test("a cut is a whole number from 1 to n; no items cannot be grouped; one item needs no merge", async () => {
  const tree = agglomerate(await itemDistances({ vectors: linePoints }, one), "average");
  expect([...cutDendrogram(tree, 2)]).toEqual([0, 0, 0, 1, 1, 1]);
  for (const k of [0, 7, 2.5]) {
    expect(() => cutDendrogram(tree, k)).toThrow(
      new UserError(`A dendrogram of 6 items is cut into a whole number of clusters from 1 to 6; got ${k}.`),
    );
  }
  expect(() => agglomerate({ nItems: 0, values: new Float64Array(0) }, "ward")).toThrow(
    "There are no items to group.",
  );
  expect(agglomerate({ nItems: 1, values: new Float64Array(1) }, "ward").merges).toEqual([]);
});

describe("loss of successive refinement", () => {
  test("is the entropy above the curve, stage by stage, and the added bits sum to the rate", async () => {
    const distances = await itemDistances({ vectors: linePoints }, one);
    const tree = agglomerate(distances, "ward");
    const cuts = [1, 2, 6].map((k) => cutDendrogram(tree, k));
    const stages = refinementLoss(distances, ones(6), cuts, (d) => ({ low: 1 / (1 + d), high: 2 / (1 + d) }));
    expect(stages.map((s) => s.groups)).toEqual([1, 2, 6]);
    expect(stages.map((s) => s.rateBits)).toEqual([0, 1, Math.log2(6)].map((x) => expect.closeTo(x, 12)));
    expect(stages.map((s) => s.addedBits)).toEqual([0, 1, Math.log2(3)].map((x) => expect.closeTo(x, 12)));
    expect(stages.map((s) => s.distortion)).toEqual([154 / 6, 4 / 6, 0].map((x) => expect.closeTo(x, 12)));
    expect(stages[1]!.lossBits.low).toBeCloseTo(1 - 2 / (1 + 4 / 6), 12);
    expect(stages[1]!.lossBits.high).toBeCloseTo(1 - 1 / (1 + 4 / 6), 12);
  });

  test("refuses groupings that are not nested", () => {
    const distances = { nItems: 4, values: new Float64Array(16) };
    const cuts = [Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 1, 2)];
    expect(() => refinementLoss(distances, ones(4), cuts, () => ({ low: 0, high: 0 }))).toThrow(
      "Cut 1 is not nested",
    );
  });
});
