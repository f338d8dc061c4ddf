import fc from "fast-check";
import { expect, test } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { itemDistances } from "./itemDistances.ts";
import { kmeansReference } from "./kmeansReference.ts";
import { lloyd } from "./lloyd.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { kMeansPlusPlus } from "./seeding.ts";
import { clouds } from "./testing/points.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

test("Lloyd on distances and ml-kmeans on vectors end with the same sum of squares from the same start", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.integer(), async (k, seed) => {
      const rng = rngFromSeed(seed);
      const vectors = clouds(90, 7, 5, 0.8, rng);
      const distances = await itemDistances({ vectors }, { threads: 1 });
      const weights = new Float64Array(90).fill(1);
      const { memory, seeder } = openSearch(distances, weights, k, 1);
      const seeding = kMeansPlusPlus(seeder, k, rng);
      const partition = new Partition(memory, k, weights);
      partition.assign(seeding.labels);
      expect(lloyd(partition).converged).toBe(true);
      const ours = canonicalLabels(partition.labels);
      const theirs = await kmeansReference(vectors, seeding.seeds);
      expect(theirs.converged).toBe(true);
      const sse = withinSumOfSquares(distances, ours, weights);
      const reference = withinSumOfSquares(distances, canonicalLabels(theirs.labels), weights);
      expect(Math.abs(sse - reference)).toBeLessThanOrEqual(1e-9 * reference);
    }),
    { numRuns: 60, seed: 6 },
  );
});

test("centres that nobody is nearest to keep no item", async () => {
  const run = await kmeansReference(matrixFromRows([[0], [0], [5]]), [0, 1, 2]);
  expect([...run.labels]).toEqual([0, 0, 2]);
});
