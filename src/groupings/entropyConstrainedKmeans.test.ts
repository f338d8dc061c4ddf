import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { closeWorkers } from "../parallel/workerPool.ts";
import { cluster } from "./cluster.ts";
import { entropyConstrainedKmeans } from "./entropyConstrainedKmeans.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { clouds, linePoints, partitionsInto, sumOfSquares } from "./testing/points.ts";

afterAll(closeWorkers);
const one = { threads: 1 };

test("brute force over all partitions of up to 8 random points finds nothing cheaper at any slope", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      fc.integer(),
      async (n, weighted, seed) => {
        const rng = rngFromSeed(seed);
        const vectors = matrix(
          n,
          2,
          Float64Array.from({ length: n * 2 }, () => rng.normal()),
        );
        const weights = Float64Array.from({ length: n }, () => (weighted ? 0.2 + rng.next() : 1));
        const total = weights.reduce((a, b) => a + b, 0);
        const slopesNats = [0.05, 0.3, 1, 3, 20];
        const found = await entropyConstrainedKmeans(
          { vectors },
          { slopesNats, weights, ...one },
          rng.fork("search"),
        );
        for (const [at, s] of slopesNats.entries()) {
          let least = Infinity;
          for (let k = 1; k <= n; k += 1) {
            for (const labels of partitionsInto(n, k)) {
              const rate = groupEntropyBits(groupMasses(Int32Array.from(labels), weights)) * Math.LN2;
              least = Math.min(least, rate + (s * sumOfSquares(vectors, labels, weights)) / total);
            }
          }
          const { rateBits, distortion, labels } = found[at]!;
          expect(rateBits * Math.LN2 + s * distortion).toBeCloseTo(least, 9);
          expect(distortion).toBeCloseTo(sumOfSquares(vectors, labels, weights) / total, 12);
        }
      },
    ),
    { numRuns: 25, seed: 11 },
  );
});

test("from one group at small slopes to a group for every item at large ones, rate up and distortion down", async () => {
  const slopesNats = [1e-9, 0.01, 0.03, 0.1, 0.3, 1, 3, 1e6];
  const found = await entropyConstrainedKmeans(
    { vectors: linePoints },
    { slopesNats, ...one },
    rngFromSeed(1),
  );
  expect(found.map((f) => f.slopeNats)).toEqual(slopesNats);
  expect(found[0]).toMatchObject({ groups: 1, rateBits: 0 });
  expect(found[0]!.distortion).toBeCloseTo(154 / 6, 12);
  expect(found.at(-1)).toMatchObject({ groups: 6, distortion: 0 });
  expect(found.at(-1)!.rateBits).toBeCloseTo(Math.log2(6), 12);
  for (let i = 1; i < found.length; i += 1) {
    expect(found[i]!.rateBits).toBeGreaterThanOrEqual(found[i - 1]!.rateBits);
    expect(found[i]!.distortion).toBeLessThanOrEqual(found[i - 1]!.distortion);
  }
});

test("no grouping it was given is cheaper, and the order of the slopes does not matter", async () => {
  const vectors = clouds(100, 8, 6, 0.8, rngFromSeed("ec"));
  const given = [];
  for (const k of [2, 6, 12])
    given.push((await cluster({ vectors }, { k, swaps: 50, ...one }, rngFromSeed(k))).labels);
  const slopesNats = [0.05, 0.2, 0.8];
  const options = { given, starts: 1, swaps: 0, ...one };
  const found = await entropyConstrainedKmeans({ vectors }, { ...options, slopesNats }, rngFromSeed(2));
  for (const { slopeNats, rateBits, distortion, labels, groups } of found) {
    expect(new Set(labels).size).toBe(groups);
    for (const g of given) {
      const rate = groupEntropyBits(groupMasses(g, new Float64Array(100).fill(1)));
      const cost = rate * Math.LN2 + (slopeNats * sumOfSquares(vectors, g)) / 100;
      expect(rateBits * Math.LN2 + slopeNats * distortion).toBeLessThanOrEqual(cost * (1 + 1e-12));
    }
  }
  const turned = { ...options, slopesNats: slopesNats.toReversed() };
  expect((await entropyConstrainedKmeans({ vectors }, turned, rngFromSeed(2))).toReversed()).toEqual(found);
  expect(
    await entropyConstrainedKmeans({ vectors }, { ...options, slopesNats, threads: 2 }, rngFromSeed(2)),
  ).toEqual(found);
});

test("a slope is positive; labels belong to the items", async () => {
  const say = (options: object): Promise<unknown> =>
    entropyConstrainedKmeans({ vectors: linePoints }, { slopesNats: [1], ...options }, rngFromSeed(1)).catch(
      (e: unknown) => e,
    );
  expect(await say({ slopesNats: [1, 0] })).toEqual(new UserError("A slope is positive and finite; got 0."));
  expect(await say({ slopesNats: [Infinity] })).toEqual(
    new UserError("A slope is positive and finite; got Infinity."),
  );
  expect(await say({ given: [[0, 1]] })).toEqual(new UserError("6 items need as many labels; got 2."));
  expect(await say({ given: [[0, 1, 2, 3, 4, 4]], mostGroups: 3 })).toEqual(
    new UserError("The number of groups at most is a whole number from 5; got 3."),
  );
});
