import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, rowOf, rowsOf, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { geometries, inGeometry } from "./geometry.ts";
import { participationRatio } from "./participationRatio.ts";

const rng = rngFromSeed("geometry");
/** Eighty points in twelve dimensions, of unequal spread, away from the origin. */
const cloud = matrix(
  80,
  12,
  Float64Array.from({ length: 960 }, (_, i) => 5 + (1 + (i % 12)) * rng.normal()),
);

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

function columnMeans(m: Matrix): number[] {
  return Array.from({ length: m.cols }, (_, c) => rowsOf(m).reduce((sum, row) => sum + row[c]!, 0) / m.rows);
}

function covariance(m: Matrix): number[][] {
  const means = columnMeans(m);
  return means.map((_, a) =>
    means.map(
      (__, b) =>
        rowsOf(m).reduce((sum, row) => sum + (row[a]! - means[a]!) * (row[b]! - means[b]!), 0) / (m.rows - 1),
    ),
  );
}

function expectClose(a: Matrix, b: Matrix, within = 1e-9): void {
  expect([a.rows, a.cols]).toEqual([b.rows, b.cols]);
  a.data.forEach((value, i) => expect(Math.abs(value - b.data[i]!)).toBeLessThan(within));
}

describe("inGeometry", () => {
  it("never changes its input, and keeps the rows", async () => {
    const before = cloud.data.slice();
    for (const geometry of geometries) {
      const out = await inGeometry(cloud, geometry);
      expect(out.rows).toBe(80);
      expect(out.data).not.toBe(cloud.data);
      expect(out.data.every((value) => Number.isFinite(value))).toBe(true);
    }
    expect(cloud.data).toEqual(before);
    expect((await inGeometry(cloud, "raw")).data).toEqual(before);
  });

  it("centred: the mean is gone, the distances stay", async () => {
    const out = await inGeometry(cloud, "centred");
    columnMeans(out).forEach((mean) => expect(Math.abs(mean)).toBeLessThan(1e-12));
    expectClose(squaredDistances(out, out), squaredDistances(cloud, cloud), 1e-8);
  });

  it("unit: lengths are 1, directions stay", async () => {
    const out = await inGeometry(cloud, "unit");
    for (let r = 0; r < out.rows; r += 1) {
      expect(dot(rowOf(out, r), rowOf(out, r))).toBeCloseTo(1, 12);
      const length = Math.sqrt(dot(rowOf(cloud, r), rowOf(cloud, r)));
      expect(dot(rowOf(out, r), rowOf(cloud, r))).toBeCloseTo(length, 9);
    }
    expect((await inGeometry(matrixFromRows([[3, 4]]), "unit")).data).toEqual(Float64Array.of(0.6, 0.8));
  });

  it("centred-unit: unit of centred", async () => {
    const both = await inGeometry(await inGeometry(cloud, "centred"), "unit");
    expect(await inGeometry(cloud, "centred-unit")).toEqual(both);
  });

  it("all-but-the-top: what is left has no variance along the first components, and the rest as before", async () => {
    const out = await inGeometry(cloud, "all-but-the-top", { top: 2 });
    const [before, after] = [participationRatio(cloud), participationRatio(out)];
    expect(after).not.toBeCloseTo(before, 1);
    // Taking two out, then one, is taking out three.
    const three = await inGeometry(cloud, "all-but-the-top", { top: 3 });
    expectClose(await inGeometry(out, "all-but-the-top", { top: 1 }), three, 1e-7);
    // A line loses all there is.
    const line = matrixFromRows([
      [0, 0],
      [1, 2],
      [2, 4],
    ]);
    expectClose(await inGeometry(line, "all-but-the-top"), matrix(3, 2), 1e-12);
  });

  it("whitened: every component has variance 1, and none goes with another", async () => {
    const out = await inGeometry(cloud, "whitened");
    expect(out.cols).toBe(8);
    covariance(out).forEach((row, a) =>
      row.forEach((value, b) => expect(Math.abs(value - (a === b ? 1 : 0))).toBeLessThan(1e-9)),
    );
    expect(participationRatio(out)).toBeCloseTo(8, 6);
    // The Mahalanobis distance is what is left of any stretching.
    const stretched = matrix(
      80,
      12,
      cloud.data.map((value, i) => value * (1 + (i % 12))),
    );
    const [a, b] = await Promise.all(
      [cloud, stretched].map(async (m) => await inGeometry(m, "whitened", { components: 12 })),
    );
    expectClose(squaredDistances(a!, a!), squaredDistances(b!, b!), 1e-6);
  });

  it("whitened: components without variance are left out", async () => {
    const flat = matrix(
      80,
      12,
      cloud.data.map((value, i) => (i % 12 < 3 ? value : 7)),
    );
    expect((await inGeometry(flat, "whitened")).cols).toBe(3);
  });

  it("refuses a direction where there is no length, and components that cannot be", async () => {
    const zero = matrixFromRows([
      [1, 0],
      [0, 0],
    ]);
    await expect(inGeometry(zero, "unit")).rejects.toThrow("Vector 1 has no length");
    await expect(inGeometry(cloud, "whitened", { components: 0 })).rejects.toThrow(RangeError);
    await expect(inGeometry(cloud, "all-but-the-top", { top: 1.5 })).rejects.toThrow(RangeError);
  });
});
