import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, selectRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { participationRatio, participationRatioOfSubset } from "./participationRatio.ts";

describe("participationRatio", () => {
  it("is d on a cross in d dimensions, 1 on a line, 0 at a point", () => {
    for (const d of [1, 2, 5]) {
      const cross = Array.from({ length: 2 * d }, (_, i) =>
        Array.from({ length: d }, (_, j) => (j === i >> 1 ? (i % 2 === 0 ? 1 : -1) : 0)),
      );
      expect(participationRatio(matrixFromRows(cross))).toBeCloseTo(d, 12);
    }
    expect(
      participationRatio(
        matrixFromRows([
          [1, 2],
          [2, 4],
          [5, 10],
        ]),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      participationRatio(
        matrixFromRows([
          [3, 4],
          [3, 4],
        ]),
      ),
    ).toBe(0);
  });

  it("weighs dimensions by their variance: eigenvalues 4 and 1 give 25/17", () => {
    const points = [
      [2, 0],
      [-2, 0],
      [0, 1],
      [0, -1],
    ];
    expect(participationRatio(matrixFromRows(points))).toBeCloseTo(25 / 17, 12);
  });

  it("does not change when the points are moved, scaled, or given empty dimensions", () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (values, scale) => {
        const points = matrix(4, 3, Float64Array.from(values));
        const moved = matrix(
          4,
          3,
          points.data.map((value, i) => scale * (value + [7, -20, 3][i % 3]!)),
        );
        const widened = matrixFromRows(
          Array.from({ length: 4 }, (_, r) => [...points.data.subarray(3 * r, 3 * r + 3), 0, 0, 5]),
        );
        const ratio = participationRatio(points);
        expect(participationRatio(moved)).toBeCloseTo(ratio, 9);
        expect(participationRatio(widened)).toBeCloseTo(ratio, 9);
      }),
    );
  });

  it("of some points, from inner products, is theirs alone", () => {
    const rng = rngFromSeed("subset");
    const points = matrix(
      20,
      6,
      Float64Array.from({ length: 120 }, (_, i) => rng.normal() * (1 + (i % 6))),
    );
    const products = centredGram(gram(points));
    for (const kept of [Int32Array.from(Array(20).keys()), Int32Array.of(0, 3, 4, 11, 19)]) {
      expect(participationRatioOfSubset(products, kept)).toBeCloseTo(
        participationRatio(selectRows(points, kept)),
        9,
      );
    }
    expect(participationRatioOfSubset(products, Int32Array.of(7))).toBe(0);
  });
});
