import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, rowOf, rowsOf, type Matrix } from "../numeric/matrix.ts";
import { principalComponents } from "../numeric/principalComponents.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { fitGeometry, geometries, inGeometry } from "./geometry.ts";
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

describe("fitGeometry", () => {
  /** Names of the cloud's groups: other vectors in the same space. */
  const names = matrix(
    7,
    12,
    Float64Array.from({ length: 84 }, (_, i) => 4 + (2 + (i % 5)) * rng.normal()),
  );

  it.each(geometries)("%s: laid on the vectors it was fitted to, it is inGeometry", async (geometry) => {
    const layOut = await fitGeometry(cloud, geometry);
    expect(layOut(cloud)).toEqual(await inGeometry(cloud, geometry));
  });

  it.each(geometries)("%s: each other vector by itself, whatever comes with it", async (geometry) => {
    const layOut = await fitGeometry(cloud, geometry);
    const together = layOut(names);
    expect(together.rows).toBe(7);
    for (let r = 0; r < 7; r += 1) {
      expect(layOut(matrix(1, 12, names.data.slice(r * 12, r * 12 + 12))).data).toEqual(rowOf(together, r));
    }
    // A name that is an item lies where the item lies.
    const item = layOut(matrix(1, 12, cloud.data.slice(36, 48)));
    expectClose(item, matrix(1, item.cols, rowOf(layOut(cloud), 3).slice()), 1e-12);
  });

  it("centred: less the mean of the items, not of the names", async () => {
    const means = columnMeans(cloud);
    const out = (await fitGeometry(cloud, "centred"))(names);
    out.data.forEach((value, i) => expect(value).toBeCloseTo(names.data[i]! - means[i % 12]!, 12));
    const both = await fitGeometry(cloud, "centred-unit");
    const lengths = rowsOf(both(names)).map((row) => Math.hypot(...row));
    lengths.forEach((length) => expect(length).toBeCloseTo(1, 12));
    expectClose(both(names), await inGeometry(out, "unit"), 1e-12);
  });

  it("raw and unit: know nothing of what they are fitted to", async () => {
    for (const geometry of ["raw", "unit"] as const) {
      expect((await fitGeometry(cloud, geometry))(names)).toEqual(await inGeometry(names, geometry));
    }
  });

  it("all-but-the-top: distances are those of what is left without the items' components", async () => {
    const { components } = await principalComponents(cloud, 2);
    const out = (await fitGeometry(cloud, "all-but-the-top", { top: 2 }))(names);
    // Nothing of an item's or a name's place along the components is left.
    const means = columnMeans(cloud);
    for (let r = 0; r < 7; r += 1) {
      for (let k = 0; k < 2; k += 1)
        expect(Math.abs(dot(rowOf(out, r), rowOf(components, k)))).toBeLessThan(1e-9);
      // What was taken out is a sum of the components.
      const taken = rowOf(names, r).map((value, c) => value - means[c]! - rowOf(out, r)[c]!);
      const along = [0, 1].map((k) => dot(taken, rowOf(components, k)));
      expect(dot(taken, taken)).toBeCloseTo(along[0]! ** 2 + along[1]! ** 2, 8);
    }
  });

  it("whitened: the Mahalanobis distance to the items, all components kept", async () => {
    const out = (await fitGeometry(cloud, "whitened", { components: 12 }))(names);
    const inverse = inverseOf(covariance(cloud));
    const means = columnMeans(cloud);
    for (let r = 0; r < 7; r += 1) {
      const away = Array.from(rowOf(names, r), (value, c) => value - means[c]!);
      const squared = dot(
        away,
        inverse.map((row) => dot(row, away)),
      );
      expect(dot(rowOf(out, r), rowOf(out, r)) / squared).toBeCloseTo(1, 8);
    }
  });

  it("whitened: names get the components that the items vary in", async () => {
    const flat = matrix(
      80,
      12,
      cloud.data.map((value, i) => (i % 12 < 3 ? value : 7)),
    );
    const out = (await fitGeometry(flat, "whitened"))(names);
    expect([out.rows, out.cols]).toEqual([7, 3]);
    expect(out.data.every((value) => Number.isFinite(value))).toBe(true);
  });

  it("moves with the cloud: shifted and turned together, items and names keep their distances", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...geometries),
        fc.integer({ min: 0, max: 10 }),
        async (geometry, at) => {
          // Turned by a right angle in one plane; shifted only where the mean is taken out.
          const shift = geometry === "raw" || geometry === "unit" ? 0 : 3;
          const moved = (m: Matrix): Matrix =>
            matrix(
              m.rows,
              m.cols,
              m.data.map((_, i) => {
                const c = i % m.cols;
                const other = c === at ? m.data[i + 1]! : c === at + 1 ? -m.data[i - 1]! : m.data[i]!;
                return other + shift;
              }),
            );
          const one = (await fitGeometry(cloud, geometry))(names);
          const two = (await fitGeometry(moved(cloud), geometry))(moved(names));
          expectClose(squaredDistances(one, one), squaredDistances(two, two), 1e-6);
        },
      ),
      { numRuns: 24 },
    );
  });

  it("refuses a name without a length where it is divided by it, or of other dimensions", async () => {
    await expect(fitGeometry(cloud, "whitened", { components: 0 })).rejects.toThrow(RangeError);
    const layOut = await fitGeometry(cloud, "unit");
    expect(() => layOut(matrix(2, 12))).toThrow("Vector 0 has no length");
    expect(() => layOut(matrix(2, 11))).toThrow(new RangeError("Fitted to 12 dimensions; got 11."));
  });
});

/** Gauss–Jordan, for a small matrix that is well conditioned. */
function inverseOf(square: readonly (readonly number[])[]): number[][] {
  const n = square.length;
  const work = square.map((row, r) => [...row, ...row.map((_, c) => (c === r ? 1 : 0))]);
  for (let k = 0; k < n; k += 1) {
    const pivot = work[k]![k]!;
    work[k] = work[k]!.map((value) => value / pivot);
    for (let r = 0; r < n; r += 1) {
      const factor = work[r]![k]!;
      if (r !== k) work[r] = work[r]!.map((value, c) => value - factor * work[k]![c]!);
    }
  }
  return work.map((row) => row.slice(n));
}
