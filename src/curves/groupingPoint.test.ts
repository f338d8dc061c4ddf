import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grouping, HardGrouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { distancesToCentroids, groupingPoint } from "./groupingPoint.ts";
import { randomGroupingNull, randomGroupingShare } from "./randomGroupingNull.ts";

const hard = (labels: readonly number[], k = Math.max(...labels) + 1): HardGrouping => ({
  kind: "hard",
  items: labels.map((_, i) => `item ${i}`),
  names: Array.from({ length: k }, (_, c) => `group ${c}`),
  labels: Int32Array.from(labels),
});

function randomPoints(n: number, d: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  return matrix(
    n,
    d,
    Float64Array.from({ length: n * d }, () => 5 + rng.normal()),
  );
}

function softFrom(n: number, k: number, seed: number): Grouping {
  const rng = rngFromSeed(seed).fork("soft");
  const rows = Array.from({ length: n }, () => {
    const row = Array.from({ length: k }, () => (rng.next() < 0.4 ? 0 : rng.next()));
    row[rng.below(k)] = 1;
    const total = row.reduce((a, b) => a + b);
    return row.map((value) => value / total);
  });
  return {
    kind: "soft",
    items: rows.map((_, i) => `item ${i}`),
    names: rows[0]!.map((_, c) => `group ${c}`),
    qCgivenX: matrixFromRows(rows),
  };
}

/** D from its definition, over the vectors. */
function distortionFromVectors(x: Matrix, grouping: Grouping): number {
  const k = grouping.names.length;
  const q = (i: number, c: number): number =>
    grouping.kind === "hard" ? Number(grouping.labels[i] === c) : grouping.qCgivenX.data[i * k + c]!;
  let total = 0;
  for (let c = 0; c < k; c += 1) {
    const mass = Array.from({ length: x.rows }, (_, i) => q(i, c)).reduce((a, b) => a + b);
    if (mass === 0) continue;
    const centroid = Array.from({ length: x.cols }, (_, d) =>
      Array.from({ length: x.rows }, (_, i) => (q(i, c) * x.data[i * x.cols + d]!) / mass).reduce(
        (a, b) => a + b,
      ),
    );
    const distances = squaredDistances(x, matrixFromRows([centroid]));
    for (let i = 0; i < x.rows; i += 1) total += (q(i, c) * distances.data[i]!) / x.rows;
  }
  return total;
}

const sizes = fc.record({
  n: fc.integer({ min: 2, max: 12 }),
  k: fc.integer({ min: 1, max: 4 }),
  seed: fc.integer(),
});

describe("groupingPoint", () => {
  it("is 1/26 of the variance for two tight pairs", () => {
    const g = centredGram(gram(matrixFromRows([[0], [2], [10], [12]])));
    const point = groupingPoint(g, hard([0, 0, 1, 1]));
    expect(point.rateBits).toBe(1);
    expect(point.distortion).toBeCloseTo(1, 12);
    expect(point.distortionShare).toBeCloseTo(1 / 26, 12);
    expect(point.groups.map((group) => group.share)).toEqual([0.5, 0.5]);
  });

  it("agrees with the definition over the vectors, hard and soft", () => {
    fc.assert(
      fc.property(sizes, ({ n, k, seed }) => {
        const x = randomPoints(n, 3, seed);
        const g = centredGram(gram(x));
        const rng = rngFromSeed(seed).fork("labels");
        for (const grouping of [
          hard(
            Array.from({ length: n }, () => rng.below(k)),
            k,
          ),
          softFrom(n, k, seed),
        ]) {
          const point = groupingPoint(g, grouping);
          expect(point.distortion).toBeCloseTo(distortionFromVectors(x, grouping), 9);
          const mean = point.groups.reduce((sum, group) => sum + group.share * group.distortion, 0);
          expect(point.distortion).toBeCloseTo(mean, 12);
          expect(point.rateBits).toBeLessThanOrEqual(point.groupEntropyBits + 1e-12);
        }
      }),
    );
  });

  it("does not change when an item is split into two of half its mass", () => {
    const x = randomPoints(5, 2, 3);
    const g = gram(x);
    const doubled = gram(
      matrixFromRows([
        ...Array.from({ length: 5 }, (_, i) => x.data.slice(i * 2, i * 2 + 2)),
        x.data.slice(0, 2),
      ]),
    );
    const p = [0.2, 0.2, 0.2, 0.2, 0.2];
    const split = [0.1, 0.2, 0.2, 0.2, 0.2, 0.1];
    const whole = groupingPoint(centredGram(g, p), hard([0, 0, 1, 1, 1]), p);
    const halves = groupingPoint(centredGram(doubled, split), hard([0, 0, 1, 1, 1, 0]), split);
    expect(halves.distortionShare).toBeCloseTo(whole.distortionShare, 10);
    expect(halves.rateBits).toBeCloseTo(whole.rateBits, 10);
  });

  it("refuses a Gram matrix of another size", () => {
    expect(() => groupingPoint(matrix(3, 3), hard([0, 1]))).toThrow("2 items, the Gram matrix is 3 × 3");
  });
});

describe("distancesToCentroids", () => {
  it("are the squared distances to the groups' means", () => {
    const x = matrixFromRows([
      [0, 0],
      [2, 0],
      [5, 5],
    ]);
    const distances = distancesToCentroids(centredGram(gram(x)), hard([0, 0, 1]));
    expect(Array.from(distances.data)).toEqual([1, 50, 1, 34, 41, 0].map((d) => expect.closeTo(d, 10)));
  });
});

describe("randomGroupingShare", () => {
  it("is 1 − (K − 1)/(n − 1) for hard groups of any sizes", () => {
    expect(randomGroupingShare(hard([0, 0, 0, 0, 1, 2]))).toBeCloseTo(1 - 2 / 5, 12);
    expect(randomGroupingShare(hard([0, 0, 1, 1, 2, 2]))).toBeCloseTo(1 - 2 / 5, 12);
    expect(randomGroupingShare(hard([0, 0]))).toBe(1);
    expect(randomGroupingShare(hard([0]))).toBe(1);
  });

  it("is the mean over all arrangements, hard and soft", () => {
    const n = 5;
    const g = centredGram(gram(randomPoints(n, 3, 11)));
    for (const grouping of [hard([0, 0, 0, 1, 2]), softFrom(n, 3, 7)]) {
      let sum = 0;
      let count = 0;
      for (const order of permutations(n)) {
        const permuted = matrix(n, n);
        for (let i = 0; i < n; i += 1)
          for (let j = 0; j < n; j += 1) permuted.data[i * n + j] = g.data[order[i]! * n + order[j]!]!;
        sum += groupingPoint(permuted, grouping).distortionShare;
        count += 1;
      }
      expect(randomGroupingShare(grouping)).toBeCloseTo(sum / count, 12);
    }
  });

  it("lies within the range of the draws", () => {
    const g = centredGram(gram(randomPoints(40, 5, 2)));
    const found = randomGroupingNull(
      g,
      hard(Array.from({ length: 40 }, (_, i) => i % 4)),
      {},
      rngFromSeed(1),
    );
    expect(found.low).toBeLessThan(found.distortionShare);
    expect(found.high).toBeGreaterThan(found.distortionShare);
  });
});

function* permutations(n: number): Generator<number[]> {
  if (n === 1) yield [0];
  else
    for (const rest of permutations(n - 1))
      for (let at = 0; at < n; at += 1) yield [...rest.slice(0, at), n - 1, ...rest.slice(at)];
}
