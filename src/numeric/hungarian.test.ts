import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hungarian } from "./hungarian.ts";
import { matrix, matrixFromRows, type Matrix } from "./matrix.ts";
import { rngFromSeed } from "./rng.ts";

/** The least cost over all one-to-one assignments of the shorter side. */
function bruteForce(cost: Matrix): number {
  const entry = (r: number, c: number): number => cost.data[r * cost.cols + c]!;
  const wide = cost.rows <= cost.cols;
  const [short, long] = wide ? [cost.rows, cost.cols] : [cost.cols, cost.rows];
  const visit = (i: number, used: number): number => {
    if (i === short) return 0;
    let best = Infinity;
    for (let j = 0; j < long; j += 1) {
      if (used & (1 << j)) continue;
      best = Math.min(best, (wide ? entry(i, j) : entry(j, i)) + visit(i + 1, used | (1 << j)));
    }
    return best;
  };
  return visit(0, 0);
}

const costArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: rows * cols, maxLength: rows * cols })
      .map((values) => matrix(rows, cols, Float64Array.from(values))),
  );

describe("hungarian", () => {
  it("solves a case by hand", () => {
    const cost = matrixFromRows([
      [4, 1, 3],
      [2, 0, 5],
      [3, 2, 2],
    ]);
    expect(hungarian(cost)).toEqual({ columnOfRow: Int32Array.of(1, 0, 2), cost: 5 });
  });

  it("is as cheap as the cheapest of all assignments, one to one, whatever the shape", () => {
    fc.assert(
      fc.property(costArbitrary, (cost) => {
        const { columnOfRow, cost: total } = hungarian(cost);
        expect(total).toBe(bruteForce(cost));
        const assigned = [...columnOfRow].filter((col) => col !== -1);
        expect(assigned.length).toBe(Math.min(cost.rows, cost.cols));
        expect(new Set(assigned).size).toBe(assigned.length);
      }),
      { numRuns: 300 },
    );
  });

  it("has a certificate of optimality on large real costs: no swap of two rows helps", () => {
    const rng = rngFromSeed("hungarian");
    const n = 120;
    const cost = matrix(
      n,
      n,
      Float64Array.from({ length: n * n }, () => rng.normal()),
    );
    const { columnOfRow } = hungarian(cost);
    const entry = (r: number, c: number): number => cost.data[r * n + c]!;
    for (let r = 0; r < n; r += 1) {
      for (let s = 0; s < r; s += 1) {
        const [a, b] = [columnOfRow[r]!, columnOfRow[s]!];
        expect(entry(r, a) + entry(s, b)).toBeLessThanOrEqual(entry(r, b) + entry(s, a) + 1e-12);
      }
    }
  });

  it("handles empty sides and refuses infinite costs", () => {
    expect(hungarian(matrix(0, 3))).toEqual({ columnOfRow: new Int32Array(0), cost: 0 });
    expect(hungarian(matrix(2, 0)).columnOfRow).toEqual(Int32Array.of(-1, -1));
    expect(() =>
      hungarian(
        matrixFromRows([
          [1, 2],
          [Infinity, 0],
        ]),
      ),
    ).toThrow("row 1, column 0 is Infinity");
  });
});
