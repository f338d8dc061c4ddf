import { describe, expect, it } from "vitest";
import { matrixFromRows } from "../numeric/matrix.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { efficiency } from "./efficiency.ts";

const h = (p: number): number => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
const coin = matrixFromRows([
  [0, 1],
  [1, 0],
]);

describe("efficiency, on the fair coin under Hamming distortion", () => {
  const curve = certifiedCurve({ distortion: coin, atDistortions: [0.1], atRates: [0.8], count: 60 });
  const ends = [
    { rateBits: 1, distortion: 0 },
    { rateBits: 0, distortion: 0.5 },
  ];

  it("measures the distance from 1 − h(D) along both axes", () => {
    const found = efficiency({ rateBits: 0.8, distortion: 0.1 }, curve, ends, 0.5);
    expect(found.excessRateBits.low).toBeCloseTo(0.8 - (1 - h(0.1)), 5);
    expect(found.excessRateBits.high).toBeCloseTo(0.8 - (1 - h(0.1)), 5);
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

  it("has the slope-matched loss that a search over slopes finds", () => {
    // F*_s = ln 2 − ln(1 + e^{−s}), from z = (1 + e^{−s})/2 for both items.
    let best = Infinity;
    for (let s = 0.05; s < 40; s *= 1.00002) {
      best = Math.min(best, (0.8 * Math.LN2 + s * 0.1 - (Math.LN2 - Math.log1p(Math.exp(-s)))) / s);
    }
    const { slopeMatchedLoss } = efficiency({ rateBits: 0.8, distortion: 0.1 }, curve, ends, 0.5);
    expect(slopeMatchedLoss.low).toBeLessThanOrEqual(best + 1e-8);
    expect(slopeMatchedLoss.high).toBeGreaterThanOrEqual(best - 1e-8);
    expect(slopeMatchedLoss.high - slopeMatchedLoss.low).toBeLessThan(1e-4);
  });

  it("is nil for the best code itself, and places groupings between chance and the best hard one", () => {
    const own = curve.points.find((point) => point.distortion > 0.05 && point.distortion < 0.2)!;
    const found = efficiency(own, curve, ends, 0.5);
    expect(Math.abs(found.excessRateBits.high)).toBeLessThan(1e-5);
    expect(Math.abs(found.slopeMatchedLoss.high)).toBeLessThan(1e-5);
    // The hard hull is the line from (0, 1) to (.5, 0), which soft codes beat.
    expect(found.hardRateBits).toBeCloseTo(1 - 2 * own.distortion, 12);
    expect(found.priceOfHardGroups!.low).toBeCloseTo(1 - 2 * own.distortion - own.rateBits, 5);
    expect(found.eta!).toBeGreaterThan(1);
    expect(efficiency({ rateBits: 0.5, distortion: 0.25 }, curve, ends, 0.5).eta).toBeCloseTo(1, 12);
    expect(efficiency({ rateBits: 0.5, distortion: 0.5 }, curve, [], 0.5).eta).toBeNull();
  });
});
