import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HardGrouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { randomGroupingNull, randomGroupingShare } from "./randomGroupingNull.ts";
import { pairMoments, randomGroupingSpread } from "./randomGroupingSpread.ts";

const hard = (labels: readonly number[]): HardGrouping => ({
  kind: "hard",
  items: labels.map(String),
  names: [...new Set(labels)].map(String),
  labels: Int32Array.from(labels),
});

function points(n: number, d: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  return matrix(
    n,
    d,
    Float64Array.from({ length: n * d }, () => rng.normal() ** 3),
  );
}

/** Every order of the labels, each arrangement as often as it is reached. */
function* arrangements(labels: readonly number[]): Generator<number[]> {
  if (labels.length === 0) yield [];
  for (const [i, label] of labels.entries()) {
    for (const rest of arrangements(labels.toSpliced(i, 1))) yield [label, ...rest];
  }
}

describe("randomGroupingSpread", () => {
  it("is the standard deviation over all ways of dealing out, gone through one by one", () => {
    const labelings = [
      [0, 0, 1, 1, 2],
      [0, 0, 0, 1, 1, 1],
      [0, 0, 0, 0, 1, 2],
      [0, 1, 2, 3],
      [0, 0, 0, 0],
    ];
    for (const [seed, labels] of labelings.entries()) {
      const g = centredGram(gram(points(labels.length, 2, seed)));
      const shares = [...arrangements(labels)].map(
        (dealt) => groupingPoint(g, { ...hard(labels), labels: Int32Array.from(dealt) }).distortionShare,
      );
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
      const sizes = [...new Set(labels)].map((label) => labels.filter((other) => other === label).length);
      expect(mean).toBeCloseTo(randomGroupingShare(hard(labels)), 10);
      expect(randomGroupingSpread(pairMoments(g), sizes)).toBeCloseTo(Math.sqrt(variance), 7);
    }
  });

  it("spans the range of random draws within what their number allows", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const labels = Array.from({ length: 60 }, (_, i) => Math.floor(Math.sqrt(i)));
        const g = centredGram(gram(points(60, 5, seed)));
        const drawn = randomGroupingNull(g, hard(labels), { draws: 400 }, rngFromSeed(seed));
        const sizes = hard(labels).names.map(
          (name) => labels.filter((label) => String(label) === name).length,
        );
        const spread = randomGroupingSpread(pairMoments(g), sizes);
        expect(drawn.high - drawn.low).toBeGreaterThan(0.7 * 2 * 1.96 * spread);
        expect(drawn.high - drawn.low).toBeLessThan(1.3 * 2 * 1.96 * spread);
      }),
      { numRuns: 10 },
    );
  });

  it("is 0 where nothing can vary", () => {
    const g = centredGram(gram(points(3, 2, 1)));
    expect(randomGroupingSpread(pairMoments(g), [2, 1])).toBe(0);
  });
});
