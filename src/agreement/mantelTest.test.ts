import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixFromRows, selectSquare, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { mantelTest, poolMantelTests, type MantelTest } from "./mantelTest.ts";
import { pairAt, pairOrders } from "./pairOrders.ts";
import { upperTriangle } from "./rankedPairs.ts";
import { spearman } from "./spearman.ts";

const rng = rngFromSeed("mantel");

/** By ../studies/golden/make_distinctions.py: six birds, all 720 orders. */
const { mantel } = JSON.parse(
  readFileSync(new URL("../studies/golden/distinctions.json", import.meta.url), "utf8"),
) as {
  mantel: { human: number[][]; model: number[][]; rho: number; mean: number; sd: number; pValue: number };
};

/** Distances of a few points on a plane, with ties. */
const distances = (n: number): fc.Arbitrary<Matrix> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
      minLength: n,
      maxLength: n,
    })
    .map((rows) => matrixFromRows(rows))
    .map((x) => squaredDistances(x, x));

const twoOf = fc
  .integer({ min: 3, max: 9 })
  .chain((n) => fc.tuple(distances(n), distances(n), fc.shuffledSubarray([...Array(n).keys()])));

describe("pairOrders", () => {
  it("is Spearman's ρ of the two upper triangles, over all items and over some", () => {
    fc.assert(
      fc.property(twoOf, ([x, y, some]) => {
        const { rho, rhoAmong } = pairOrders(x, y);
        expect(rho).toBe(spearman(upperTriangle(x), upperTriangle(y)));
        const kept = Int32Array.from(some).sort();
        const own = spearman(upperTriangle(selectSquare(x, kept)), upperTriangle(selectSquare(y, kept)));
        const among = rhoAmong(kept);
        if (own === null) expect(among).toBeNull();
        else expect(among).toBeCloseTo(own, 12);
      }),
    );
  });

  it("does not change when the items are put in another order", () => {
    fc.assert(
      fc.property(twoOf, ([x, y]) => {
        const order = Int32Array.from({ length: x.rows }, (_, i) => (i * 2 + 1) % x.rows);
        fc.pre(new Set(order).size === x.rows);
        const before = pairOrders(x, y).rho;
        const after = pairOrders(selectSquare(x, order), selectSquare(y, order)).rho;
        if (before === null) expect(after).toBeNull();
        else expect(after).toBeCloseTo(before, 12);
      }),
    );
  });

  it("knows which two items a pair is", () => {
    const n = 7;
    const pairs: (readonly [number, number])[] = [];
    for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) pairs.push([i, j]);
    expect(pairs.map((_, pair) => pairAt(pair, n))).toEqual(pairs);
  });

  it("refuses matrices that do not fit each other", () => {
    const three = squaredDistances(matrixFromRows([[0], [1], [3]]), matrixFromRows([[0], [1], [3]]));
    expect(() => pairOrders(three, selectSquare(three, [0, 1]))).toThrow("3 × 3 and 2 × 2");
  });
});

describe("mantelTest", () => {
  it("gives the ρ of SciPy, and near the p-value and the spread of all orders", () => {
    const test = mantelTest(
      matrixFromRows(mantel.human),
      matrixFromRows(mantel.model),
      { draws: 20_000 },
      rng.fork("six"),
    )!;
    expect(test.rho).toBeCloseTo(mantel.rho, 12);
    expect(test.chance.mean).toBeCloseTo(mantel.mean, 2);
    const spread = Math.sqrt(test.permuted.reduce((sum, rho) => sum + rho ** 2, 0) / 20_000);
    expect(spread).toBeCloseTo(mantel.sd, 2);
    expect(Math.abs(test.chance.pValue - mantel.pValue)).toBeLessThan(0.003);
    const { permutedDeviation } = pairOrders(matrixFromRows(mantel.human), matrixFromRows(mantel.model));
    expect(permutedDeviation()).toBeCloseTo(mantel.sd, 12);
  });

  it("knows how far shuffled orders spread before it has drawn them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 9 }).chain((n) => fc.tuple(distances(n), distances(n))),
        ([x, y]) => {
          const orders = pairOrders(x, y);
          const drawn = orders.permuted(4000, rng);
          const spread = Math.sqrt(drawn.reduce((sum, rho) => sum + rho ** 2, 0) / drawn.length);
          expect(Math.abs(spread - orders.permutedDeviation())).toBeLessThan(0.03);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("finds distances and themselves, however stretched, to agree perfectly", () => {
    fc.assert(
      fc.property(twoOf, ([x]) => {
        const stretched = { ...x, data: x.data.map((d) => Math.sqrt(d) + 3) };
        const test = mantelTest(x, stretched, { draws: 9 }, rng);
        if (test === null) return;
        expect(test.rho).toBe(1);
        if (test.interval !== null) expect([test.interval.low, test.interval.high]).toEqual([1, 1]);
      }),
    );
  });

  it("says nothing of fewer than three pairs, or of pairs that are all alike", () => {
    const two = matrixFromRows([
      [0, 1],
      [1, 0],
    ]);
    expect(mantelTest(two, two, {}, rng)).toBeNull();
    const alike = matrixFromRows([
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ]);
    expect(mantelTest(alike, alike, {}, rng)).toBeNull();
  });
});

describe("poolMantelTests", () => {
  const test = (seed: number, n: number): MantelTest => {
    const own = rng.fork("pool", seed);
    const points = (): Matrix =>
      matrixFromRows(Array.from({ length: n }, () => [own.normal(), own.normal()]));
    const [x, y] = [points(), points()];
    return mantelTest(squaredDistances(x, x), squaredDistances(y, y), { draws: 50 }, own)!;
  };

  it("weighs groups by their items, and their errors as those of independent groups", () => {
    const [one, other] = [test(1, 10), test(2, 30)];
    const pooled = poolMantelTests([one, other])!;
    expect(pooled.rho).toBeCloseTo(0.25 * one.rho + 0.75 * other.rho, 12);
    expect(pooled.interval!.standardError).toBeCloseTo(
      Math.hypot(0.25 * one.interval!.standardError, 0.75 * other.interval!.standardError),
      12,
    );
    const mean = one.permuted.reduce((s, r, d) => s + 0.25 * r + 0.75 * other.permuted[d]!, 0) / 50;
    expect(pooled.chance.mean).toBeCloseTo(mean, 12);
    expect([pooled.nItems, pooled.nPairs, pooled.nGroups]).toEqual([40, 45 + 435, 2]);
    expect(poolMantelTests([one])!.rho).toBe(one.rho);
    expect(poolMantelTests([])).toBeNull();
  });
});
