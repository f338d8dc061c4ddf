import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { exchange } from "./exchange.ts";
import { groupEntropyBits, groupMasses } from "./groupMasses.ts";
import { itemDistances } from "./itemDistances.ts";
import { lloyd } from "./lloyd.ts";
import { mergeWhileCheaper } from "./mergeWhileCheaper.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { swapAndRepair } from "./swapAndRepair.ts";
import { clouds, linePoints, sumOfSquares } from "./testing/points.ts";

/** A random partition of random points, some of them equal, with the vectors to check it by. */
async function randomPartition(rng: Rng, entropyPrice = 0) {
  const n = 4 + rng.below(30);
  const k = 1 + rng.below(Math.min(n, 8));
  const vectors = clouds(n, 3, 4, 0.7, rng);
  vectors.data.copyWithin(0, 3, 6);
  const weights = Float64Array.from({ length: n }, () => (rng.below(2) === 0 ? 1 : 0.5 + rng.next()));
  const distances = await itemDistances({ vectors }, { threads: 1 });
  const { memory } = openSearch(distances, weights, k, 2);
  const partition = new Partition(memory, k, weights, entropyPrice);
  const labels = Int32Array.from({ length: n }, (_, i) => (i < k ? i : rng.below(k)));
  partition.assign(labels);
  return { n, k, vectors, weights, memory, partition };
}

/** Σ w‖x − centroid‖² + λ W H from the definition. */
function costOf(
  vectors: ReturnType<typeof clouds>,
  labels: ArrayLike<number>,
  weights: Float64Array,
  price: number,
): number {
  const masses = groupMasses(Int32Array.from(labels), weights);
  const nats = groupEntropyBits(masses) * Math.LN2 * masses.reduce((a, b) => a + b, 0);
  return sumOfSquares(vectors, labels, weights) + price * nats;
}

const property = (check: (rng: Rng, price: number) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.integer(), fc.constantFrom(0, 0.2, 2), (seed, price) =>
      check(rngFromSeed(seed), price),
    ),
    { numRuns: 60, seed: 5 },
  );

describe("a partition", () => {
  test("costs what the definition says, and keeps its sums through moves, relabelings and copies", () =>
    property(async (rng, price) => {
      const { n, k, vectors, weights, memory, partition } = await randomPartition(rng, price);
      for (let m = 0; m < 12; m += 1) partition.move(rng.below(n), rng.below(k));
      partition.relabel(Int32Array.from(partition.labels, (c) => (rng.below(4) === 0 ? rng.below(k) : c)));
      const fresh = new Partition(memory, k, weights, price);
      fresh.assign(partition.labels);
      expect(partition.cost() / costOf(vectors, partition.labels, weights, price)).toBeCloseTo(1, 9);
      expect(fresh.counts).toEqual(partition.counts);
      for (const key of ["sums", "mass", "scatter"] as const) {
        const scale = Math.max(1, ...fresh[key].map(Math.abs));
        fresh[key].forEach((value, i) => {
          // The filler of an odd row is nobody's.
          if (key === "sums" && i % memory.stride === n) return;
          expect(Math.abs(value - partition[key][i]!)).toBeLessThan(1e-11 * scale);
        });
      }
      fresh.copyFrom(partition);
      expect(fresh.cost()).toBe(partition.cost());
    }));
});

describe("exchange", () => {
  test("never raises the cost, and ends where no move of a single item lowers it", () =>
    property(async (rng, price) => {
      const { n, k, vectors, weights, partition } = await randomPartition(rng, price);
      const before = costOf(vectors, partition.labels, weights, price);
      expect(exchange(partition)).toBe(true);
      const after = costOf(vectors, partition.labels, weights, price);
      expect(after).toBeLessThanOrEqual(before * (1 + 1e-12));
      for (let i = 0; i < n; i += 1) {
        for (let c = 0; c < k; c += 1) {
          const moved = Int32Array.from(partition.labels);
          moved[i] = c;
          expect(costOf(vectors, moved, weights, price)).toBeGreaterThanOrEqual(after * (1 - 1e-9));
        }
      }
    }));

  test("leaves optima of Lloyd's rule that are none: {0}, {2, 5} becomes {0, 2}, {5}", async () => {
    const weights = new Float64Array(3).fill(1);
    const distances = await itemDistances({ vectors: matrixFromRows([[0], [2], [5]]) }, { threads: 1 });
    const partition = new Partition(openSearch(distances, weights, 2, 1).memory, 2, weights);
    partition.assign([0, 1, 1]);
    expect(lloyd(partition)).toEqual({ sweeps: 1, converged: true });
    expect(partition.cost()).toBeCloseTo(4.5, 12);
    expect(exchange(partition)).toBe(true);
    expect([...partition.labels]).toEqual([0, 0, 1]);
    expect(partition.cost()).toBeCloseTo(2, 12);
  });
});

describe("Lloyd", () => {
  test("ends with every item at its nearest centroid and no cluster empty", () =>
    property(async (rng) => {
      const { n, k, vectors, weights, partition } = await randomPartition(rng);
      const before = partition.cost();
      expect(lloyd(partition).converged).toBe(true);
      expect(partition.cost()).toBeLessThanOrEqual(before * (1 + 1e-12));
      const mean = (c: number, t: number): number => {
        let sum = 0;
        for (let i = 0; i < n; i += 1)
          if (partition.labels[i] === c) sum += weights[i]! * vectors.data[i * 3 + t]!;
        return sum / partition.mass[c]!;
      };
      for (let i = 0; i < n; i += 1) {
        const d = Array.from({ length: k }, (_, c) =>
          [0, 1, 2].reduce((sum, t) => sum + (vectors.data[i * 3 + t]! - mean(c, t)) ** 2, 0),
        );
        expect(d[partition.labels[i]!]!).toBeLessThanOrEqual(Math.min(...d) + 1e-9);
      }
      expect(partition.counts.every((count) => count > 0)).toBe(true);
    }));

  test("an empty cluster is refilled with the worst-fitting item", async () => {
    const weights = new Float64Array(6).fill(1);
    const distances = await itemDistances({ vectors: linePoints }, { threads: 1 });
    const partition = new Partition(openSearch(distances, weights, 3, 1).memory, 3, weights);
    partition.assign([0, 0, 0, 0, 0, 1]);
    expect([...partition.counts]).toEqual([5, 1, 0]);
    lloyd(partition);
    expect(partition.counts.every((count) => count > 0)).toBe(true);
    expect(partition.cost()).toBeLessThanOrEqual(2.5 + 1e-12);
  });
});

describe("a swap", () => {
  test("keeps the number of clusters and leaves a partition in which no single move pays", () =>
    property(async (rng) => {
      const { n, k, vectors, weights, partition } = await randomPartition(rng);
      exchange(partition);
      const swapped = swapAndRepair(partition, rng);
      expect(swapped).toBe(k > 1 && k < n);
      const cost = costOf(vectors, partition.labels, weights, 0);
      if (cost > 1e-9) expect(partition.cost() / cost).toBeCloseTo(1, 9);
      const settled = partition.cost();
      exchange(partition);
      expect(partition.cost()).toBe(settled);
    }));
});

describe("unions", () => {
  test("without an entropy price none pays; with a high one all do", async () => {
    const rng = rngFromSeed(3);
    const free = await randomPartition(rng);
    expect(mergeWhileCheaper(free.partition)).toBe(0);
    const dear = await randomPartition(rng, 1e6);
    expect(mergeWhileCheaper(dear.partition)).toBe(dear.k - 1);
    expect(new Set(dear.partition.labels).size).toBe(1);
  });
});
