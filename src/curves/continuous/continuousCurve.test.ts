import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../errors.ts";
import { centredGram, gram } from "../../numeric/gram.ts";
import { matrix, matrixFromRows, rowOf, type Matrix } from "../../numeric/matrix.ts";
import { rngFromSeed } from "../../numeric/rng.ts";
import { innerBound, outerBound, rateAtDistortion } from "../bounds.ts";
import { certifiedCurve } from "../certifiedCurve.ts";
import { itemsAndCentroidsDistortion } from "../itemsAndCentroids.ts";
import { continuousCurve } from "./continuousCurve.ts";

const h = (p: number): number => (p > 0 && p < 1 ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0);

function cloud(n: number, d: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  const places = Array.from({ length: 3 * d }, () => 2 * rng.normal());
  return matrix(
    n,
    d,
    Float64Array.from(
      { length: n * d },
      (_, e) => places[(Math.floor(e / d) % 3) * d + (e % d)]! + rng.normal(),
    ),
  );
}

/** Whether a point of one line of codewords beats the curve: the dual function on a fine grid, by its definition. */
function supOnGrid(
  x: readonly number[],
  s: number,
  codewords: readonly (readonly [y: number, q: number])[],
): number {
  const z = x.map((xi) => codewords.reduce((sum, [y, q]) => sum + q * Math.exp(-s * (xi - y) ** 2), 0));
  let most = 0;
  const [low, high] = [Math.min(...x), Math.max(...x)];
  for (let t = 0; t <= 20_000; t += 1) {
    const y = low + ((high - low) * t) / 20_000;
    const c = x.reduce((sum, xi, i) => sum + Math.exp(-s * (xi - y) ** 2) / x.length / z[i]!, 0);
    most = Math.max(most, c);
  }
  return most;
}

describe("two points ±1", () => {
  const pair = gram(matrixFromRows([[1], [-1]]));

  it("split at ½ and follow 1 − h((1 + √(1 − D))/2)", () => {
    const asked = [0.9, 0.5, 0.1];
    const curve = continuousCurve({ gram: pair, atDistortions: asked, count: 10 });
    expect(curve.onset!.slopeNats).toBeCloseTo(0.5, 9);
    expect(curve.onset!.localSlopeNats).toBeCloseTo(0.5, 9);
    for (const d of asked) {
      const exact = 1 - h((1 + Math.sqrt(1 - d)) / 2);
      const { low, high } = rateAtDistortion(curve, d);
      expect(low).toBeLessThanOrEqual(exact + 1e-9);
      expect(high).toBeGreaterThanOrEqual(exact - 1e-9);
      expect(high - low).toBeLessThanOrEqual(2e-6);
    }
    expect(curve.phases[0]).toMatchObject({ fromCodewords: 1, toCodewords: 2 });
    expect(curve).toMatchObject({ certificate: "numerically tight", converged: true, reproductions: null });
  });

  it("is one codeword below the onset, and two above it", () => {
    const { points } = continuousCurve({ gram: pair, slopes: [0.3, 0.499, 0.51, 3] });
    expect(points.map((point) => point.symbols)).toEqual([1, 1, 2, 2]);
    expect(points[0]).toMatchObject({ rateBits: 0, distortion: expect.closeTo(1, 12) as number });
  });
});

describe("points on a line", () => {
  it("leave no place where the dual condition fails, as a grid of 20,000 finds", () => {
    // A probe of one more slope would move the codewords, so that the check is of the curve's bound, not its codewords:
    // the best two codewords on a coarse grid, with weights, are a code and so above it.
    const x = [-2, -1.5, -0.2, 0.9, 1, 1.8];
    const g = gram(matrixFromRows(x.map((value) => [value])));
    const curve = continuousCurve({ gram: g, count: 12 });
    const s = curve.onset!.slopeNats;
    const mean = x.reduce((a, b) => a + b) / x.length;
    expect(supOnGrid(x, s * (1 - 1e-6), [[mean, 1]])).toBeLessThanOrEqual(1 + 1e-9);
    expect(supOnGrid(x, s * 1.001, [[mean, 1]])).toBeGreaterThan(1 + 1e-9);

    for (const point of curve.points) {
      let best = Infinity;
      for (let a = -2; a <= 2; a += 0.1) {
        for (let b = a; b <= 2; b += 0.1) {
          for (const q of [0.3, 0.5, 0.7]) {
            const value = -x.reduce(
              (sum, xi) =>
                sum +
                Math.log(
                  q * Math.exp(-point.slopeNats * (xi - a) ** 2) +
                    (1 - q) * Math.exp(-point.slopeNats * (xi - b) ** 2),
                ) /
                  x.length,
              0,
            );
            best = Math.min(best, value / Math.LN2);
          }
        }
      }
      const bound = point.lowerBoundBits + (point.slopeNats * point.distortion) / Math.LN2;
      expect(best).toBeGreaterThanOrEqual(bound - 1e-9);
    }
  });
});

describe("laws", () => {
  it("free codewords beat any alphabet of places, and no bound of theirs passes its codes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 14 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 1 << 30 }),
        (n, d, seed) => {
          const g = centredGram(gram(cloud(n, d, seed)));
          const free = continuousCurve({ gram: g, count: 8 });
          expect(free.converged).toBe(true);
          const items = certifiedCurve({ distortion: itemsAndCentroidsDistortion(g, []), count: 8 });
          expect(free.zeroRate.distortion).toBeCloseTo(items.zeroRate.distortion, 9);
          for (let t = 0.02; t < 1; t += 0.07) {
            const at = t * items.zeroRate.distortion;
            expect(outerBound(free, at)).toBeLessThanOrEqual(innerBound(items, at) + 1e-9);
            expect(outerBound(free, at)).toBeLessThanOrEqual(innerBound(free, at) + 1e-9);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it("moving, turning and embedding the points in more dimensions changes nothing; scaling scales", () => {
    const x = cloud(12, 2, 5);
    const [cos, sin] = [Math.cos(1), Math.sin(1)];
    const turned = matrixFromRows(
      Array.from({ length: 12 }, (_, i) => {
        const [a, b] = rowOf(x, i) as unknown as [number, number];
        return [7 + cos * a - sin * b, 1, 3 + sin * a + cos * b, 0, -2];
      }),
    );
    const scaled = { ...x, data: x.data.map((value) => 10 * value) };
    const slopes = [0.3, 1, 3];
    const plain = continuousCurve({ gram: gram(x), slopes });
    const other = continuousCurve({ gram: gram(turned), slopes });
    const larger = continuousCurve({ gram: gram(scaled), slopes: slopes.map((s) => s / 100) });
    plain.points.forEach((point, k) => {
      const value = (p: typeof point, unit: number): number =>
        p.rateBits + (p.slopeNats * p.distortion) / Math.LN2 / unit;
      expect(value(other.points[k]!, 1)).toBeCloseTo(value(point, 1), 5);
      expect(value(larger.points[k]!, 1)).toBeCloseTo(value(point, 1), 5);
    });
    expect(other.onset!.slopeNats / plain.onset!.slopeNats).toBeCloseTo(1, 6);
    expect((100 * larger.onset!.slopeNats) / plain.onset!.slopeNats).toBeCloseTo(1, 6);
  });

  it("an item split in two is the item", () => {
    const x = [[0], [1], [5]];
    const once = continuousCurve({
      gram: gram(matrixFromRows(x)),
      source: [0.5, 0.25, 0.25],
      slopes: [0.2, 1],
    });
    const twice = continuousCurve({ gram: gram(matrixFromRows([[0], ...x])), slopes: [0.2, 1] });
    expect(twice.source).toEqual(once.source);
    twice.points.forEach((point, k) => {
      expect(point.distortion).toBeCloseTo(once.points[k]!.distortion, 5);
      expect(point.rateBits).toBeCloseTo(once.points[k]!.rateBits, 5);
    });
  });

  it("is the same to the last bit every time", () => {
    const g = gram(cloud(15, 3, 8));
    expect(continuousCurve({ gram: g, count: 6 })).toEqual(continuousCurve({ gram: g, count: 6 }));
  });
});

describe("many dimensions", () => {
  it("jump at the onset, long before the single codeword is unstable", () => {
    const rng = rngFromSeed(3);
    const x = matrix(
      40,
      60,
      Float64Array.from({ length: 2400 }, () => rng.normal()),
    );
    const curve = continuousCurve({ gram: gram(x), count: 10 });
    expect(curve.converged).toBe(true);
    expect(curve.onset!.slopeNats).toBeLessThan(0.6 * curve.onset!.localSlopeNats);
    expect(curve.points.at(-1)!.symbols).toBe(40);
  });
});

describe("extremes and mistakes", () => {
  it("one item, or items that are all one: no bits", () => {
    for (const x of [[[3, 4]], [[1], [1], [1]], [0.1, 0.1, 0.1].map((a) => [a, 1e3 * a, a])]) {
      const curve = continuousCurve({ gram: gram(matrixFromRows(x)), slopes: [1] });
      expect(curve).toMatchObject({
        onset: null,
        phases: [],
        leastDistortion: { rateBits: 0, distortion: 0 },
      });
      expect(curve.points[0]).toMatchObject({ rateBits: 0, distortion: 0, converged: true });
      expect(continuousCurve({ gram: gram(matrixFromRows(x)) }).points).toEqual([]);
    }
  });

  it("says what is no Gram matrix", () => {
    const call = (g: Matrix) => (): unknown => continuousCurve({ gram: g });
    expect(call(matrix(2, 3))).toThrow(UserError);
    expect(
      call(
        matrixFromRows([
          [1, 0],
          [0, Number.NaN],
        ]),
      ),
    ).toThrow("Row 2, column 2 of the Gram matrix is NaN");
    expect(
      call(
        matrixFromRows([
          [0, 1],
          [1, 0],
        ]),
      ),
    ).toThrow("no points behind it");
    // Sides of 1, 1 and 3 make no triangle: squared distances of 1, 1 and 9 as inner products.
    const sides = matrixFromRows([
      [0, -0.5, -4.5],
      [-0.5, 0, -0.5],
      [-4.5, -0.5, 0],
    ]);
    expect(call(sides)).toThrow("no points behind it");
    expect(() => continuousCurve({ gram: gram(matrixFromRows([[1], [2]])), source: [1, 1] })).toThrow(
      "sums to 2",
    );
  });
});
