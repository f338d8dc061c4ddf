import { EVD, Matrix as MlMatrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, rowOf, rowsOf, type Matrix } from "./matrix.ts";
import { principalComponents } from "./principalComponents.ts";
import { rngFromSeed } from "./rng.ts";

function normalRows(rows: number, cols: number, spread: (c: number) => number, seed: string): Matrix {
  const rng = rngFromSeed(seed);
  return matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, (_, i) => spread(i % cols) * rng.normal()),
  );
}

/** Shares and directions by a full decomposition of the covariance. */
function reference(x: Matrix, count: number): { shares: number[]; directions: number[][] } {
  const centred = new MlMatrix(rowsOf(x)).center("column");
  const { realEigenvalues, eigenvectorMatrix } = new EVD(centred.transpose().mmul(centred), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((i, j) => realEigenvalues[j]! - realEigenvalues[i]!);
  const total = realEigenvalues.reduce((a, b) => a + b, 0);
  return {
    shares: order.slice(0, count).map((i) => realEigenvalues[i]! / total),
    directions: order.slice(0, count).map((i) => eigenvectorMatrix.getColumn(i)),
  };
}

describe("principalComponents", () => {
  it("finds the line that points lie on", async () => {
    const found = await principalComponents(
      matrixFromRows([
        [0, 0],
        [3, 4],
        [6, 8],
      ]),
      2,
    );
    expect([...rowOf(found.components, 0)].map((v) => v.toFixed(12))).toEqual([
      "0.600000000000",
      "0.800000000000",
    ]);
    [-5, 0, 5].forEach((score, r) => expect(found.scores.data[2 * r]).toBeCloseTo(score, 12));
    expect(found.varianceShares[0]).toBeCloseTo(1, 14);
    // There is no second dimension: zeros, not noise.
    expect(found.varianceShares[1]).toBe(0);
    expect([...rowOf(found.components, 1)]).toEqual([0, 0]);
    expect([...found.mean]).toEqual([3, 4]);
  });

  it.each([
    ["many rows", 80, 12],
    ["many columns", 12, 80],
    ["a flat spectrum", 150, 60],
  ])("agrees with a full decomposition: %s", async (_, rows, cols) => {
    const x = normalRows(rows, cols, (c) => 1 / (1 + c / 40), `${rows} ${cols}`);
    const found = await principalComponents(x, 4);
    const { shares, directions } = reference(x, 4);
    shares.forEach((share, c) => {
      expect(found.varianceShares[c]).toBeCloseTo(share, 12);
      const direction = directions[c]!;
      const cosine = rowOf(found.components, c).reduce((sum, v, t) => sum + v * direction[t]!, 0);
      expect(Math.abs(cosine)).toBeCloseTo(1, 10);
    });
  });

  it("has orthonormal components, uncorrelated scores of falling variance, and shares that add up", async () => {
    const x = normalRows(40, 7, (c) => 3 / (c + 1), "laws");
    const { components, scores, varianceShares } = await principalComponents(x, 7);
    for (let a = 0; a < 7; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        const inner = rowOf(components, a).reduce((sum, v, t) => sum + v * rowOf(components, b)[t]!, 0);
        expect(inner).toBeCloseTo(a === b ? 1 : 0, 11);
        if (a === b) continue;
        let products = 0;
        for (let r = 0; r < 40; r += 1) products += scores.data[7 * r + a]! * scores.data[7 * r + b]!;
        expect(products).toBeCloseTo(0, 8);
        expect(varianceShares[b]).toBeGreaterThanOrEqual(varianceShares[a]!);
      }
    }
    expect(varianceShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it("keeps distances when all components are kept", async () => {
    const x = normalRows(9, 20, () => 1, "distances");
    const { scores } = await principalComponents(x, 8);
    const squared = (m: Matrix): number =>
      rowOf(m, 0).reduce((sum, v, t) => sum + (v - rowOf(m, 5)[t]!) ** 2, 0);
    expect(squared(scores)).toBeCloseTo(squared(x), 10);
  });

  it("tells equal variances apart", async () => {
    // The corners of a simplex: three equal eigenvalues.
    const found = await principalComponents(
      matrixFromRows([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ]),
      3,
    );
    for (const share of found.varianceShares) expect(share).toBeCloseTo(1 / 3, 12);
  });

  it("has a fixed sign and repeats itself to the byte", async () => {
    const x = normalRows(30, 50, (c) => 1 / (c + 1), "sign");
    const found = await principalComponents(x, 3);
    const mirrored = await principalComponents(
      matrix(
        30,
        50,
        x.data.map((v) => -v),
      ),
      3,
    );
    mirrored.components.data.forEach((v, i) => expect(v).toBeCloseTo(found.components.data[i]!, 9));
    mirrored.scores.data.forEach((v, i) => expect(v).toBeCloseTo(-found.scores.data[i]!, 9));
    expect(await principalComponents(x, 3)).toEqual(found);
    for (let c = 0; c < 3; c += 1) {
      const row = [...rowOf(found.components, c)];
      expect(Math.max(...row)).toBe(Math.max(...row.map(Math.abs)));
    }
  });

  it("is defined for equal rows, one row, and more components than dimensions", async () => {
    const flat = await principalComponents(
      matrixFromRows([
        [0.1, 0.7],
        [0.1, 0.7],
        [0.1, 0.7],
      ]),
      2,
    );
    expect([...flat.varianceShares, ...flat.scores.data]).toEqual(Array.from({ length: 8 }, () => 0));
    expect([...(await principalComponents(matrixFromRows([[5, 6, 7]]), 2)).scores.data]).toEqual([0, 0]);
    const line = await principalComponents(matrixFromRows([[1], [2], [4]]), 2);
    expect(line.scores).toMatchObject({ rows: 3, cols: 2 });
    expect([...line.varianceShares]).toEqual([1, 0]);
  });

  it("refuses what has no components", async () => {
    await expect(principalComponents(matrix(0, 3))).rejects.toThrow("at least one row");
    await expect(principalComponents(matrix(3, 3), 0)).rejects.toThrow("at least 1; got 0");
    await expect(
      principalComponents(
        matrixFromRows([
          [1, 2],
          [3, Number.NaN],
        ]),
      ),
    ).rejects.toThrow("Row 1, column 1 is NaN");
  });
});
