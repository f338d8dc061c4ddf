import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { efficiency } from "./efficiency.ts";
import { slopeMatchedLoss } from "./slopeMatchedLoss.ts";

const h = (p: number): number => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
const hamming = matrixFromRows([
  [0, 1],
  [1, 0],
]);

describe("efficiency, on the fair coin under Hamming distortion", () => {
  const curve = certifiedCurve({ distortion: hamming, atDistortions: [0.1], atRates: [0.8], count: 60 });

  it("measures the distance from 1 − h(D) along both axes", () => {
    const found = efficiency({ rateBits: 0.8, distortion: 0.1 }, curve, [], 0.5);
    expect(found.excessRateBits!.low).toBeCloseTo(0.8 - (1 - h(0.1)), 5);
    expect(found.excessRateBits!.high).toBeCloseTo(0.8 - (1 - h(0.1)), 5);
    expect(found.excessRateBits!.high).toBeGreaterThanOrEqual(found.excessRateBits!.low);
    // h(D) = .2 at D = .03112…
    let low = 0;
    let high = 0.5;
    for (let i = 0; i < 60; i += 1) {
      const d = (low + high) / 2;
      if (h(d) < 0.2) low = d;
      else high = d;
    }
    expect(found.excessDistortion.low).toBeCloseTo(0.1 - low, 5);
    expect(found.excessDistortion.high).toBeCloseTo(0.1 - low, 5);
  });

  it("finds the closed-form slope-matched loss", () => {
    // F*_s = ln 2 − ln(1 + e^{−s}), from z = (1 + e^{−s})/2 for both items.
    const loss = (s: number): number =>
      (0.8 * Math.LN2 + s * 0.1 - (Math.LN2 - Math.log1p(Math.exp(-s)))) / s;
    let best = Infinity;
    for (let s = 0.05; s < 40; s *= 1.00002) best = Math.min(best, loss(s));
    const found = slopeMatchedLoss({ rateBits: 0.8, distortion: 0.1 }, curve)!;
    expect(found.low).toBeLessThanOrEqual(best + 1e-9);
    expect(found.high).toBeGreaterThanOrEqual(best - 1e-9);
    expect(found.high - found.low).toBeLessThan(2e-3);
  });

  it("is nil for the best code itself, and places groupings between chance and the best hard one", () => {
    const own = curve.points.find((point) => point.distortion > 0.05 && point.distortion < 0.2)!;
    const found = efficiency(
      own,
      curve,
      [
        { rateBits: 1, distortion: 0 },
        { rateBits: 0, distortion: 0.5 },
      ],
      0.5,
    );
    expect(found.excessRateBits!.high).toBeLessThan(1e-5);
    expect(found.slopeMatchedLoss!.high).toBeLessThan(1e-5);
    // The hard hull is the line from (0, 1) to (.5, 0), which soft codes beat.
    expect(found.hardPriceBits).toBeCloseTo(1 - 2 * own.distortion - own.rateBits, 5);
    expect(found.placeBetweenNullAndHard!).toBeGreaterThan(1);
    const line = efficiency(
      { rateBits: 0.5, distortion: 0.25 },
      curve,
      [
        { rateBits: 1, distortion: 0 },
        { rateBits: 0, distortion: 0.5 },
      ],
      0.5,
    );
    expect(line.placeBetweenNullAndHard).toBeCloseTo(1, 12);
    expect(efficiency({ rateBits: 0.5, distortion: 0.5 }, curve, [], 0.5).placeBetweenNullAndHard).toBeNull();
  });
});

describe("efficiency, laws", () => {
  it("has ordered brackets and no negative distance for any code over a random alphabet", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        (seed, n, m) => {
          const rng = rngFromSeed(seed);
          const distortion = matrix(
            n,
            m,
            Float64Array.from({ length: n * m }, () => rng.next()),
          );
          const curve = certifiedCurve({ distortion, count: 8 });
          // A deterministic code: each item to some reproduction.
          const to = Array.from({ length: n }, () => rng.below(m));
          const mass = new Float64Array(m);
          let d = 0;
          to.forEach((j, i) => {
            mass[j]! += 1 / n;
            d += distortion.data[i * m + j]! / n;
          });
          const rateBits = mass.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
          const found = efficiency({ rateBits, distortion: d }, curve, [], 1);
          for (const bracket of [found.excessRateBits, found.excessDistortion, found.slopeMatchedLoss]) {
            if (bracket === null) continue;
            expect(bracket.low).toBeGreaterThanOrEqual(0);
            expect(bracket.high).toBeGreaterThanOrEqual(bracket.low);
          }
          if (found.slopeMatchedLoss)
            expect(found.slopeMatchedLoss.low).toBeLessThanOrEqual(found.excessDistortion.high + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
});
