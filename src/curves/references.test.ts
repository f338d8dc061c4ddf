import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HardGrouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, rowOf } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { outerBound } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { centredUnitRows, cosineDistortion } from "./cosineDistortion.ts";
import { gaussianReference } from "./gaussianReference.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { hardCurve } from "./hardCurve.ts";
import { itemsAndCentroidsDistortion } from "./itemsAndCentroids.ts";
import { hullDistortionAt, hullRateAt, lowerHull } from "./lowerHull.ts";

describe("the lower hull", () => {
  const cloud = fc.array(
    fc.record({
      rateBits: fc.double({ min: 0, max: 8, noNaN: true }),
      distortion: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  );

  it("lies on or below every point, bends one way and falls", () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const hull = lowerHull(points);
        for (const { rateBits, distortion } of points) {
          expect(hullRateAt(hull, distortion)).toBeLessThanOrEqual(rateBits + 1e-9);
          const there = hullDistortionAt(hull, rateBits);
          if (there !== null) expect(there).toBeLessThanOrEqual(distortion + 1e-9);
        }
        for (let at = 1; at < hull.length; at += 1) {
          expect(hull[at]!.rateBits).toBeLessThan(hull[at - 1]!.rateBits);
          expect(hull[at]!.distortion).toBeGreaterThan(hull[at - 1]!.distortion);
        }
        expect(hull.every((vertex) => points.includes(vertex))).toBe(true);
        expect(lowerHull(hull)).toEqual(hull);
      }),
    );
  });

  it("answers outside its vertices as time sharing can", () => {
    const hull = hardCurve(
      [
        { rateBits: 2, distortion: 0.2 },
        { rateBits: 1, distortion: 0.5 },
        { rateBits: 1.9, distortion: 0.6 },
      ],
      1,
    );
    expect(hull).toEqual([
      { rateBits: 2, distortion: 0.2 },
      { rateBits: 1, distortion: 0.5 },
      { rateBits: 0, distortion: 1 },
    ]);
    expect(hullRateAt(hull, 0.75)).toBeCloseTo(0.5, 12);
    expect(hullRateAt(hull, 3)).toBe(0);
    expect(hullRateAt(hull, 0.1)).toBeNull();
    expect(hullDistortionAt(hull, 1.5)).toBeCloseTo(0.35, 12);
    expect(hullDistortionAt(hull, 9)).toBe(0.2);
    expect(hullDistortionAt(lowerHull([{ rateBits: 1, distortion: 1 }]), 0.5)).toBeNull();
    expect(hullRateAt([], 1)).toBeNull();
  });
});

describe("the Gaussian reference", () => {
  it("keeps min(θ, λ) of every component and spends ½ log2(λ/θ) on the others", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (spectrum, share) => {
          const total = spectrum.reduce((a, b) => a + b, 0);
          fc.pre(total > 1e-3);
          const [point] = gaussianReference(spectrum, [share * total]);
          const theta = point!.waterLevel;
          expect(spectrum.reduce((sum, l) => sum + Math.min(theta, l), 0)).toBeCloseTo(share * total, 9);
          const bits = spectrum.reduce((sum, l) => sum + Math.max(0, 0.5 * Math.log2(l / theta)), 0);
          expect(point!.rateBits).toBeCloseTo(bits, 9);
        },
      ),
    );
  });

  it("needs no bits once D is the variance, and says what it cannot do", () => {
    expect(gaussianReference([4, 2, 1], [7, 9]).map((point) => point.rateBits)).toEqual([0, 0]);
    expect(() => gaussianReference([1], [0])).toThrow("above 0; got 0");
    expect(() => gaussianReference([1, -2], [1])).toThrow("is -2");
  });

  it("is above the certified curve of points of that covariance", () => {
    // The corners of a square: covariance 1, 1. Codewords at the corners and the centre are but some of all.
    const corners = matrixFromRows([
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]);
    const curve = certifiedCurve({ distortion: itemsAndCentroidsDistortion(gram(corners), []) });
    for (const d of [0.2, 0.5, 1]) {
      expect(outerBound(curve, d)).toBeLessThan(gaussianReference([1, 1], [d])[0]!.rateBits + 0.05);
    }
  });
});

describe("cosine", () => {
  const vectors = fc
    .record({ n: fc.integer({ min: 2, max: 8 }), d: fc.integer({ min: 1, max: 5 }), seed: fc.integer() })
    .map(({ n, d, seed }) => {
      const rng = rngFromSeed(seed);
      return matrix(
        n,
        d,
        Float64Array.from({ length: n * d }, () => 3 + rng.normal()),
      );
    });

  it("is 2 (1 − cos), which squared distances of unit rows are", () => {
    fc.assert(
      fc.property(vectors, (x) => {
        const found = cosineDistortion(x);
        for (let i = 0; i < x.rows; i += 1) {
          for (let j = 0; j < x.rows; j += 1) {
            const [u, v] = [rowOf(x, i), rowOf(x, j)];
            const dot = u.reduce((sum, value, t) => sum + value * v[t]!, 0);
            const cos = dot / Math.hypot(...u) / Math.hypot(...v);
            expect(found.data[i * x.rows + j]).toBeCloseTo(2 * (1 - cos), 9);
          }
          expect(found.data[i * x.rows + i]).toBe(0);
        }
        const centred = centredUnitRows(x);
        const direct = squaredDistances(centred, centred);
        cosineDistortion(centred).data.forEach((value, e) => expect(value).toBeCloseTo(direct.data[e]!, 12));
      }),
    );
  });

  it("takes the weighted mean off first", () => {
    const x = matrixFromRows([
      [0, 0],
      [4, 0],
    ]);
    expect(Array.from(centredUnitRows(x, [0.25, 0.75]).data)).toEqual([-1, 0, 1, 0]);
  });

  it("names the row that has no direction", () => {
    const x = matrixFromRows([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(() => centredUnitRows(x)).toThrow("Row 2 equals the mean");
    expect(() => cosineDistortion(matrixFromRows([[1], [0]]))).toThrow("Row 2 is zero");
    expect(() => cosineDistortion(x, matrixFromRows([[1]]))).toThrow("2 dimensions, reproductions 1");
  });
});

describe("items and centroids", () => {
  const labels = (values: readonly number[], k: number): HardGrouping => ({
    kind: "hard",
    items: values.map(String),
    names: Array.from({ length: k }, String),
    labels: Int32Array.from(values),
  });

  it("are at their squared distances, whatever the weights, and no drawn grouping is below the bound", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.integer(), (n, seed) => {
        const rng = rngFromSeed(seed);
        const x = matrix(
          n,
          3,
          Float64Array.from({ length: 3 * n }, () => rng.normal()),
        );
        const raw = Float64Array.from({ length: n }, () => 0.1 + rng.next());
        const total = raw.reduce((a, b) => a + b);
        const p = raw.map((value) => value / total);
        const values = Array.from({ length: n }, (_, i) => (i < 3 ? i : rng.below(3)));
        const grouping = labels(values, 3);
        const g = centredGram(gram(x), p);
        const d = itemsAndCentroidsDistortion(g, [grouping], p);

        const centroid = (of: (i: number) => boolean): number[] => {
          let mass = 0;
          const sum = [0, 0, 0];
          for (let i = 0; i < n; i += 1) {
            if (!of(i)) continue;
            mass += p[i]!;
            rowOf(x, i).forEach((value, t) => (sum[t] = sum[t]! + p[i]! * value));
          }
          return sum.map((value) => value / mass);
        };
        // The centroid of a single item is that item, which is there already.
        const several = [0, 1, 2].filter((c) => values.filter((v) => v === c).length > 1);
        const groups = several.map((c) => centroid((i) => values[i] === c));
        const places = matrixFromRows([
          ...Array.from({ length: n }, (_, i) => Array.from(rowOf(x, i))),
          centroid(() => true),
          ...groups,
        ]);
        squaredDistances(x, places).data.forEach((value, e) => expect(d.data[e]).toBeCloseTo(value, 9));

        const point = groupingPoint(g, grouping, p);
        const curve = certifiedCurve({ distortion: d, source: p, count: 6 });
        expect(point.rateBits).toBeGreaterThanOrEqual(outerBound(curve, point.distortion) - 1e-9);
        expect(curve.zeroRate.distortion).toBeCloseTo(
          Array.from(p).reduce((sum, weight, i) => sum + weight * g.data[i * n + i]!, 0),
          9,
        );
      }),
      { numRuns: 40 },
    );
  });

  it("come in shares of a scale, and refuse other items", () => {
    const g = centredGram(gram(matrixFromRows([[0], [2]])));
    expect(Array.from(itemsAndCentroidsDistortion(g, [], undefined, 4).data)).toEqual([
      0, 1, 0.25, 1, 0, 0.25,
    ]);
    expect(() => itemsAndCentroidsDistortion(g, [labels([0], 1)])).toThrow("has 1 items");
  });
});
