import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { againstChance, pairPlacement, sumPairCounts } from "./pairCounts.ts";
import { allOrdersUpTo } from "./permutationNull.ts";

const rng = rngFromSeed("pairs");

type Pair = readonly [number, number];

/** Pair by pair, as one would by hand. */
function byHand(human: readonly number[], clusters: readonly number[], leftOut: readonly Pair[]) {
  const out = { apart: 0, merged: 0, together: 0, split: 0 };
  human.forEach((category, j) => {
    for (let i = 0; i < j; i += 1) {
      if (leftOut.some(([a, b]) => a === i && b === j)) continue;
      const same = clusters[i] === clusters[j];
      if (human[i] === category) {
        out.together += 1;
        out.split += Number(!same);
      } else {
        out.apart += 1;
        out.merged += Number(same);
      }
    }
  });
  return out;
}

const labelled = fc.integer({ min: 3, max: 6 }).chain((n) => {
  const labels = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n });
  const pairs: Pair[] = [];
  for (let j = 0; j < n; j += 1) for (let i = 0; i < j; i += 1) pairs.push([i, j]);
  return fc.tuple(labels, labels, fc.subarray(pairs, { maxLength: 2 }));
});

describe("pairPlacement", () => {
  it("counts as one would pair by pair, and expects the mean over all orders of the clusters", () => {
    fc.assert(
      fc.property(labelled, ([human, clusters, leftOut]) => {
        const { merged, split } = pairPlacement(human, clusters, leftOut, 3, rng);
        const own = byHand(human, clusters, leftOut);
        expect([merged.of, merged.count, split.of, split.count]).toEqual([
          own.apart,
          own.merged,
          own.together,
          own.split,
        ]);
        let [orders, sumMerged, sumSplit] = [0, 0, 0];
        for (const order of allOrdersUpTo(human.length, 720)!) {
          const drawn = byHand(
            human,
            Array.from(order, (i) => clusters[i]!),
            leftOut,
          );
          orders += 1;
          sumMerged += drawn.merged;
          sumSplit += drawn.split;
        }
        expect(merged.expected).toBeCloseTo(sumMerged / orders, 9);
        expect(split.expected).toBeCloseTo(sumSplit / orders, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("draws counts around what it expects", () => {
    const human = Int32Array.from({ length: 60 }, (_, i) => i % 4);
    const clusters = Int32Array.from({ length: 60 }, (_, i) => (i < 10 ? 0 : i % 3));
    const { merged, split } = pairPlacement(human, clusters, [[0, 4]], 2000, rng.fork("draws"));
    for (const { drawn, expected } of [merged, split]) {
      expect(drawn.reduce((sum, count) => sum + count, 0) / 2000).toBeCloseTo(expected, -0.5);
    }
    const counted = againstChance(merged);
    expect(counted.low).toBeLessThan(counted.expected);
    expect(counted.high).toBeGreaterThan(counted.expected);
  });

  it("finds nothing lost by clusters that are the categories", () => {
    const human = ["a", "a", "b", "b", "c", "c"];
    const { merged, split } = pairPlacement(human, [0, 0, 1, 1, 2, 2], [], 199, rng.fork("same"));
    expect([merged.count, split.count]).toEqual([0, 0]);
    expect(againstChance(merged).pValue).toBeLessThan(0.2);
  });

  it("refuses labels of different numbers", () => {
    expect(() => pairPlacement([0, 1], [0], [], 1, rng)).toThrow(RangeError);
  });
});

describe("sumPairCounts", () => {
  it("adds counts, expectations and draws", () => {
    const one = { of: 3, count: 1, expected: 1.5, drawn: Int32Array.of(1, 2) };
    const sum = sumPairCounts([one, { of: 4, count: 2, expected: 0.5, drawn: Int32Array.of(0, 1) }]);
    expect(sum).toEqual({ of: 7, count: 3, expected: 2, drawn: Int32Array.of(1, 3) });
    expect(againstChance(sum)).toMatchObject({ count: 3, expected: 2, pValue: 1, draws: 2 });
  });
});
