import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { blahutArimoto } from "./blahutArimoto.ts";
import { innerBound, outerBound, rateAtDistortion } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { continuousCurve } from "./continuous/continuousCurve.ts";
import { gaussianReference } from "./gaussianReference.ts";

const TOLERANCE = 1e-6;

function hamming(m: number): Matrix {
  return matrix(
    m,
    m,
    Float64Array.from({ length: m * m }, (_, e) => Number(Math.floor(e / m) !== e % m)),
  );
}

const h = (p: number): number => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);

/** The bracket holds the answer and is as narrow as the tolerance says. */
function expectRate(curve: ReturnType<typeof certifiedCurve>, distortion: number, bits: number): void {
  const { low, high } = rateAtDistortion(curve, distortion);
  expect(low).toBeLessThanOrEqual(bits + 1e-9);
  expect(high).toBeGreaterThanOrEqual(bits - 1e-9);
  expect(high - low).toBeLessThanOrEqual(2 * TOLERANCE);
}

describe("closed forms", () => {
  it("a Gaussian of variance 2 at D = .3, and water over (4, 2, 1) at D = 3", () => {
    expect(gaussianReference([2], [0.3])[0]!.rateBits).toBeCloseTo(1.368482797083, 11);
    expect(gaussianReference([4, 2, 1], [3])[0]).toMatchObject({ rateBits: 1.5, waterLevel: 1 });
  });

  it("the fair coin: 1 − h(D)", () => {
    const curve = certifiedCurve({ distortion: hamming(2), atDistortions: [0.1] });
    expectRate(curve, 0.1, 0.531004406411);
  });

  it("m alike: log2 m − h(D) − D log2(m − 1)", () => {
    expectRate(certifiedCurve({ distortion: hamming(8), atDistortions: [0.1] }), 0.1, 2.250268914205);
    expectRate(
      certifiedCurve({ distortion: hamming(18), atDistortions: [0.25] }),
      0.25,
      Math.log2(18) - h(0.25) - 0.25 * Math.log2(17),
    );
  });

  it("an unfair coin: h(p) − h(D)", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (p, t) => {
          const d = t * p;
          const curve = certifiedCurve({
            distortion: hamming(2),
            source: [p, 1 - p],
            atDistortions: [d],
            count: 4,
          });
          expectRate(curve, d, h(p) - h(d));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("the fair coin at slope 2", () => {
    const [point] = certifiedCurve({ distortion: hamming(2), slopes: [2] }).points;
    expect(point!.distortion).toBeCloseTo(0.119202922022, 6);
    expect(point!.rateBits).toBeCloseTo(0.472934658997, 6);
  });

  it("two points ±1 with free codewords: 1 − h((1 + √.5)/2), the first split at ½", () => {
    const curve = continuousCurve({ gram: gram(matrixFromRows([[1], [-1]])), atDistortions: [0.5] });
    const { low, high } = rateAtDistortion(curve, 0.5);
    expect(low).toBeCloseTo(0.399123963307, 6);
    expect(high).toBeCloseTo(0.399123963307, 6);
    expect(curve.onset!.slopeNats).toBeCloseTo(0.5, 6);
    expect(curve.certificate).toBe("numerically tight");
  });
});

/** A random source and distortions; equal seeds are equal problems. */
const problem = fc
  .record({ n: fc.integer({ min: 1, max: 7 }), m: fc.integer({ min: 1, max: 7 }), seed: fc.integer() })
  .map(({ n, m, seed }) => {
    const rng = rngFromSeed(seed);
    const mass = Float64Array.from({ length: n }, () => 0.05 + rng.next());
    const total = mass.reduce((a, b) => a + b);
    return {
      source: mass.map((p) => p / total),
      distortion: matrix(
        n,
        m,
        Float64Array.from({ length: n * m }, () => rng.next()),
      ),
    };
  });

describe("laws, over random sources and distortions", () => {
  it("every gap is honest: plain Blahut–Arimoto lies between the bounds", () => {
    fc.assert(
      fc.property(problem, fc.double({ min: 0.5, max: 30, noNaN: true }), ({ source, distortion }, slope) => {
        const curve = certifiedCurve({ source, distortion, slopes: [slope] });
        const [point] = curve.points;
        expect(point!.converged).toBe(true);
        expect(point!.gapBits).toBeLessThanOrEqual(TOLERANCE);
        const plain = blahutArimoto({ source, distortion, slopeNats: slope, toleranceBits: 1e-7 });
        const value = (p: { rateBits: number; distortion: number }): number =>
          p.rateBits + (slope / Math.LN2) * p.distortion;
        expect(Math.abs(value(point!) - value(plain))).toBeLessThanOrEqual(2e-6);
        expect(plain.rateBits).toBeGreaterThanOrEqual(outerBound(curve, plain.distortion) - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("convex, falling, bounds ordered, no code of any channel below", () => {
    fc.assert(
      fc.property(problem, fc.integer(), ({ source, distortion }, seed) => {
        const curve = certifiedCurve({ source, distortion, count: 12 });
        for (let i = 1; i < curve.points.length; i += 1) {
          expect(curve.points[i]!.rateBits).toBeGreaterThanOrEqual(curve.points[i - 1]!.rateBits - TOLERANCE);
          expect(curve.points[i]!.distortion).toBeLessThanOrEqual(curve.points[i - 1]!.distortion + 1e-9);
        }
        // A random channel q(j|i) is a code: its information is at or above the bound at its distortion.
        const rng = rngFromSeed(seed);
        const { rows: n, cols: m } = distortion;
        const q = Array.from({ length: n }, () => {
          const row = Float64Array.from({ length: m }, () => rng.next() ** 3);
          const sum = row.reduce((a, b) => a + b);
          return row.map((x) => x / sum);
        });
        let rate = 0;
        let d = 0;
        for (let j = 0; j < m; j += 1) {
          const qj = q.reduce((sum, row, i) => sum + source[i]! * row[j]!, 0);
          for (let i = 0; i < n; i += 1) {
            const joint = source[i]! * q[i]![j]!;
            if (joint > 0) rate += joint * Math.log2(q[i]![j]! / qj);
            d += joint * distortion.data[i * m + j]!;
          }
        }
        expect(rate).toBeGreaterThanOrEqual(outerBound(curve, d) - 1e-9);
        if (d >= curve.leastDistortion.distortion) {
          expect(innerBound(curve, d)).toBeGreaterThanOrEqual(outerBound(curve, d) - 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("scaling d by c scales s by 1/c; permuting items, and splitting one in two, changes nothing", () => {
    fc.assert(
      fc.property(problem, fc.double({ min: 0.01, max: 100, noNaN: true }), ({ source, distortion }, c) => {
        const { rows: n, cols: m, data } = distortion;
        const slope = 5;
        const [plain] = certifiedCurve({ source, distortion, slopes: [slope], toleranceBits: 1e-9 }).points;
        const scaled = { ...distortion, data: data.map((d) => c * d) };
        const [other] = certifiedCurve({
          source,
          distortion: scaled,
          slopes: [slope / c],
          toleranceBits: 1e-9,
        }).points;
        expect(other!.rateBits + (slope / Math.LN2) * (other!.distortion / c)).toBeCloseTo(
          plain!.rateBits + (slope / Math.LN2) * plain!.distortion,
          7,
        );
        const rows = Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * m, (i + 1) * m)));
        const split = matrixFromRows([...rows.toReversed(), rows[0]!]);
        const p = [...Array.from(source).toReversed(), source[0]! / 2];
        p[n - 1] = source[0]! / 2;
        const [halves] = certifiedCurve({
          source: p,
          distortion: split,
          slopes: [slope],
          toleranceBits: 1e-9,
        }).points;
        expect(halves!.rateBits + (slope / Math.LN2) * halves!.distortion).toBeCloseTo(
          plain!.rateBits + (slope / Math.LN2) * plain!.distortion,
          7,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("extremes", () => {
  it("one item, items all alike, and no variance: no bits, and no NaN", () => {
    for (const distortion of [
      matrixFromRows([[0]]),
      matrixFromRows([
        [0, 0],
        [0, 0],
      ]),
      matrixFromRows([[2], [3]]),
    ]) {
      const curve = certifiedCurve({ distortion });
      expect(curve.points.every((p) => Number.isFinite(p.rateBits) && Number.isFinite(p.distortion))).toBe(
        true,
      );
      expect(curve.leastDistortion.rateBits).toBe(0);
      expect(curve.zeroRate.distortion).toBe(curve.leastDistortion.distortion);
    }
  });

  it("slopes from 1e-6 to 1e6 times the critical one, distortions from 1e-12 to 1e12", () => {
    const base = hamming(5);
    for (const unit of [1e-12, 1, 1e12]) {
      const distortion = { ...base, data: base.data.map((d) => d * unit) };
      const critical = 1 / unit;
      const slopes = [1e-6, 1e-3, 1, 1e3, 1e6].map((factor) => factor * critical);
      const { points } = certifiedCurve({ distortion, slopes });
      for (const point of points) {
        expect(point.converged).toBe(true);
        // R ln 2 + s D = −ln((1 + (m − 1) e^{−s})/m) for m alike; the code found is within the tolerance of it.
        const s = point.slopeNats * unit;
        const exact = -Math.log((1 + 4 * Math.exp(-s)) / 5) / Math.LN2;
        const found = point.rateBits + (s / Math.LN2) * (point.distortion / unit);
        expect(found).toBeGreaterThanOrEqual(exact - 1e-9);
        expect(found).toBeLessThanOrEqual(exact + TOLERANCE);
        expect(found - point.gapBits).toBeLessThanOrEqual(exact + 1e-9);
      }
    }
  });

  it("says which entry is wrong", () => {
    expect(() => certifiedCurve({ distortion: matrixFromRows([[0, -1]]) })).toThrow(/-1/);
    expect(() => certifiedCurve({ distortion: matrixFromRows([[0, Number.NaN]]) })).toThrow(/NaN/);
    expect(() => certifiedCurve({ distortion: hamming(2), source: [0.4, 0.5] })).toThrow(/sum/);
    expect(() => certifiedCurve({ distortion: hamming(2), source: [1] })).toThrow();
    expect(() => certifiedCurve({ distortion: hamming(2), slopes: [0] })).toThrow(/slope/i);
  });
});
