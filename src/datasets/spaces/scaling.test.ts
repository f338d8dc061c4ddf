import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centredGram, gram } from "../../numeric/gram.ts";
import { matrix, matrixFromRows, rowsOf } from "../../numeric/matrix.ts";
import { squaredDistances } from "../../numeric/squaredDistances.ts";
import { classicalScaling } from "./classicalScaling.ts";
import { similarityGram } from "./similarityGram.ts";

const points = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }))
  .chain(([n, d]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: d, maxLength: d }), {
      minLength: n,
      maxLength: n,
    }),
  )
  .map((rows) => matrixFromRows(rows));

describe("similarityGram", () => {
  it("has the distances s_ii + s_jj − 2 s_ij, and no mean", () => {
    const { gram: g, asymmetry } = similarityGram(
      matrixFromRows([
        [1, 0.5, 0.2],
        [0.5, 1, 0.1],
        [0.2, 0.1, 1],
      ]),
    );
    const entries = rowsOf(g);
    expect(entries[0]![0]! + entries[1]![1]! - 2 * entries[0]![1]!).toBeCloseTo(1, 12);
    expect(entries[1]![1]! + entries[2]![2]! - 2 * entries[1]![2]!).toBeCloseTo(1.8, 12);
    for (const row of entries) expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 12);
    expect(asymmetry).toBe(0);
  });

  it("is the centred Gram matrix of points when similarities are their inner products", () => {
    fc.assert(
      fc.property(points, (x) => {
        const similarities = gram(x);
        const wanted = centredGram(similarities);
        similarityGram(similarities).gram.data.forEach((value, i) =>
          expect(value).toBeCloseTo(wanted.data[i]!, 9),
        );
      }),
    );
  });

  it("takes the mean of two halves that differ, and says by how much they do", () => {
    const asymmetric = similarityGram(
      matrixFromRows([
        [1, 0.6],
        [0.4, 1],
      ]),
    );
    const symmetric = similarityGram(
      matrixFromRows([
        [1, 0.5],
        [0.5, 1],
      ]),
    );
    expect([...asymmetric.gram.data]).toEqual([...symmetric.gram.data]);
    expect(asymmetric.asymmetry).toBeCloseTo(0.2, 12);
    expect(asymmetric.asymmetricPairs).toBe(1);
    expect(() => similarityGram(matrix(2, 3))).toThrow(RangeError);
  });
});

describe("classicalScaling", () => {
  it("gives back points up to rotation: all distances are theirs", async () => {
    await fc.assert(
      fc.asyncProperty(points, async (x) => {
        const { vectors, negativeShare, negativeEigenvalues } = await classicalScaling(centredGram(gram(x)));
        const [wanted, found] = [squaredDistances(x, x), squaredDistances(vectors, vectors)];
        wanted.data.forEach((value, i) => expect(found.data[i]).toBeCloseTo(value, 7));
        expect([negativeShare, negativeEigenvalues]).toEqual([0, 0]);
        expect(vectors.cols).toBeLessThanOrEqual(Math.min(x.rows, x.cols));
      }),
      { numRuns: 60 },
    );
  });

  it("leaves out negative eigenvalues and says what share they are", async () => {
    // Eigenvalues 3 and −1: (1, 1)/√2 and (1, −1)/√2.
    const { vectors, negativeShare, negativeEigenvalues } = await classicalScaling(
      matrixFromRows([
        [1, 2],
        [2, 1],
      ]),
    );
    expect(negativeShare).toBeCloseTo(0.25, 12);
    expect(negativeEigenvalues).toBe(1);
    expect([...vectors.data].map((v) => v.toFixed(12))).toEqual(Array(2).fill(Math.sqrt(1.5).toFixed(12)));
  });

  it("has no dimension for points that are one", async () => {
    const { vectors, negativeShare } = await classicalScaling(matrix(3, 3));
    expect([vectors.rows, vectors.cols, negativeShare]).toEqual([3, 0, 0]);
  });
});
