import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixFromRows, selectSquare, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { averageRanks } from "./averageRanks.ts";
import { opposedPairs, QUARTER } from "./opposedPairs.ts";
import { upperTriangle } from "./rankedPairs.ts";
import { allOrdersUpTo } from "./permutationNull.ts";

const rng = rngFromSeed("opposed");

const line = (places: readonly number[]): Matrix => {
  const x = matrixFromRows(places.map((place) => [place]));
  return squaredDistances(x, x);
};

const two = fc.integer({ min: 3, max: 6 }).chain((n) => {
  const places = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: n, maxLength: n });
  return fc.tuple(places.map(line), places.map(line));
});

/** Pairs far in x and near in y, counted from the ranks. */
function farAndNear(x: Matrix, y: Matrix): number {
  const places = (m: Matrix): number[] => {
    const ranks = averageRanks(upperTriangle(m));
    return Array.from(ranks, (rank) => (rank - 0.5) / ranks.length);
  };
  const near = places(y);
  return places(x).filter((place, pair) => place > 1 - QUARTER && near[pair]! < QUARTER).length;
}

describe("opposedPairs", () => {
  it("counts what one finds far and the other near, and expects the mean over all orders", () => {
    fc.assert(
      fc.property(two, ([x, y]) => {
        const { farThenNear, nearThenFar } = opposedPairs(x, y, 2, rng);
        expect(farThenNear.count).toBe(farAndNear(x, y));
        expect(nearThenFar.count).toBe(farAndNear(y, x));
        let [orders, sum] = [0, 0];
        for (const order of allOrdersUpTo(x.rows, 720)!) {
          orders += 1;
          sum += farAndNear(x, selectSquare(y, order));
        }
        expect(farThenNear.expected).toBeCloseTo(sum / orders, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("draws counts as permuting the items of y gives them", () => {
    const own = rng.fork("draws");
    const points = (): Matrix => line(Array.from({ length: 25 }, () => own.normal()));
    const { farThenNear, nearThenFar } = opposedPairs(points(), points(), 600, own);
    for (const { drawn, expected } of [farThenNear, nearThenFar]) {
      const mean = drawn.reduce((sum, count) => sum + count, 0) / 600;
      expect(Math.abs(mean - expected)).toBeLessThan(1.5);
    }
  });

  it("finds nothing opposed in one and the same distances, and all of the far in reversed ones", () => {
    const x = line([0, 1, 3, 7, 12, 20]);
    expect(opposedPairs(x, x, 1, rng).farThenNear.count).toBe(0);
    const reversed = { ...x, data: x.data.map((d) => -d) };
    const { farThenNear, placeX } = opposedPairs(x, reversed, 1, rng);
    expect(farThenNear.count).toBe(placeX.filter((place) => place > 1 - QUARTER).length);
  });
});
