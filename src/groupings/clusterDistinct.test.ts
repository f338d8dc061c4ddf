import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { cluster } from "./cluster.ts";
import { clusterDistinct } from "./clusterDistinct.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/** Points on a line, some of them one upon another. */
function onALine(points: readonly number[]): { distances: SquaredDistances; firstAlike: Int32Array } {
  const x = matrixFromRows(points.map((point) => [point]));
  return {
    distances: { nItems: points.length, values: squaredDistances(x, x).data },
    firstAlike: Int32Array.from(points, (point) => points.indexOf(point)),
  };
}

const options = { starts: 20, swaps: 60, threads: 1 };

describe("clusterDistinct", () => {
  it("finds what a search over all items does, with items of one place together", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 24 }),
        fc.integer({ min: 2, max: 4 }),
        async (points, k) => {
          fc.pre(new Set(points).size >= k);
          const { distances, firstAlike } = onALine(points);
          const human = points.map((_, i) => i % k);
          const given = { ...options, k, humanLabels: human, keepStartLabels: true };
          const found = await clusterDistinct(distances, firstAlike, given, rngFromSeed(1));
          const all = await cluster({ distances }, given, rngFromSeed(1));
          expect(found.sse).toBeCloseTo(all.sse, 9);
          expect(found.totalSse).toBeCloseTo(all.totalSse, 9);
          expect(found.totalWeight).toBe(points.length);
          expect(found.humanSse).toBeCloseTo(all.humanSse!, 9);
          const ones = new Float64Array(points.length).fill(1);
          for (const { labels, sse } of found.nearOptimal) {
            expect(withinSumOfSquares(distances, labels, ones)).toBeCloseTo(sse, 9);
          }
          const { labels, startLabels, starts } = found;
          points.forEach((_, i) => expect(labels[i]).toBe(labels[firstAlike[i]!]));
          expect(startLabels).toHaveLength(starts * points.length);
          found.startsSse.forEach((sse, s) => {
            const own = Int32Array.from(startLabels!.subarray(s * points.length, (s + 1) * points.length));
            expect(withinSumOfSquares(distances, own, ones)).toBeCloseTo(sse, 9);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("is the search itself where all items are apart", async () => {
    const { distances, firstAlike } = onALine([0, 1, 2, 10, 11, 12, 30]);
    const given = { ...options, k: 3 };
    expect(await clusterDistinct(distances, firstAlike, given, rngFromSeed(1))).toEqual(
      await cluster({ distances }, given, rngFromSeed(1)),
    );
  });
});
