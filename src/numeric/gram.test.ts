import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centredGram, gram, productsOfRows } from "./gram.ts";
import { matrix, matrixFromRows, type Matrix } from "./matrix.ts";
import { squaredDistances } from "./squaredDistances.ts";

const points = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6 }))
  .chain(([n, d]) =>
    fc.array(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: d, maxLength: d }), {
      minLength: n,
      maxLength: n,
    }),
  )
  .map((rows) => matrixFromRows(rows));

const distance = (g: Matrix, i: number, j: number): number =>
  g.data[i * g.rows + i]! + g.data[j * g.rows + j]! - 2 * g.data[i * g.rows + j]!;

describe("gram", () => {
  it("holds the inner products of rows", () => {
    const g = gram(
      matrixFromRows([
        [1, 2],
        [3, 4],
      ]),
    );
    expect(Array.from(g.data)).toEqual([5, 11, 11, 25]);
  });

  it("is to the last bit what one product at a time gives, whatever the rows and columns", () => {
    fc.assert(
      fc.property(points, (x) => {
        const plain = matrix(x.rows, x.rows);
        productsOfRows(x, plain);
        expect(gram(x).data).toEqual(plain.data);
      }),
    );
  });

  it("is empty for no rows and zero for no columns", () => {
    expect(gram(matrix(0, 3)).data).toHaveLength(0);
    expect(Array.from(gram(matrix(2, 0)).data)).toEqual([0, 0, 0, 0]);
  });

  it("gives squared distances, centred or not, for any number of rows", () => {
    fc.assert(
      fc.property(points, (x) => {
        const direct = squaredDistances(x, x);
        const g = gram(x);
        const c = centredGram(g);
        for (let i = 0; i < x.rows; i += 1) {
          for (let j = 0; j < x.rows; j += 1) {
            expect(distance(g, i, j)).toBeCloseTo(direct.data[i * x.rows + j]!, 6);
            expect(c.data[i * x.rows + j]).toBe(c.data[j * x.rows + i]);
            expect(distance(c, i, j)).toBeCloseTo(direct.data[i * x.rows + j]!, 6);
          }
        }
      }),
    );
  });

  it("centres at the weighted mean: p'Gp = 0", () => {
    const x = matrixFromRows([[0], [1], [5]]);
    const p = [0.5, 0.25, 0.25];
    const c = centredGram(gram(x), p);
    let total = 0;
    for (let i = 0; i < 3; i += 1) for (let j = 0; j < 3; j += 1) total += p[i]! * p[j]! * c.data[i * 3 + j]!;
    expect(total).toBeCloseTo(0, 12);
  });
});

describe("squaredDistances", () => {
  it("keeps the digits of near-equal rows", () => {
    const d = squaredDistances(matrixFromRows([[1e8]]), matrixFromRows([[1e8 + 1e-3]]));
    expect(d.data[0]).toBeCloseTo(1e-6, 8);
  });
  it("refuses rows of different lengths", () => {
    expect(() => squaredDistances(matrixFromRows([[1]]), matrixFromRows([[1, 2]]))).toThrow(RangeError);
  });
});
