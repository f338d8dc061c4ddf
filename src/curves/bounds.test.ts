import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { matrixFromRows } from "../numeric/matrix.ts";
import { distortionAtRate, innerBound, outerBound, rateAtDistortion, slopeAtRate } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";

const coin = matrixFromRows([
  [0, 1],
  [1, 0],
]);
const h = (p: number): number => (p > 0 && p < 1 ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0);
/** D of the fair coin at a rate: h(D) = 1 − R. */
function distortionOf(rate: number): number {
  let [low, high] = [0, 0.5];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (h(middle) < 1 - rate) low = middle;
    else high = middle;
  }
  return low;
}

describe("bounds of the fair coin's curve, from few and from many points", () => {
  const curves = [
    certifiedCurve({ distortion: coin, slopes: [1, 4] }),
    certifiedCurve({ distortion: coin, count: 40 }),
  ];

  it("hold 1 − h(D) at every D, and D and slope at every R", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...curves),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (curve, t) => {
          const d = t / 2;
          const { low, high } = rateAtDistortion(curve, d);
          expect(low).toBe(outerBound(curve, d));
          expect(high).toBe(innerBound(curve, d));
          expect(low).toBeLessThanOrEqual(1 - h(d) + 1e-12);
          expect(high).toBeGreaterThanOrEqual(1 - h(d) - 1e-12);

          const there = distortionOf(t);
          const bracket = distortionAtRate(curve, t);
          expect(bracket.low).toBeLessThanOrEqual(there + 1e-12);
          expect(bracket.high).toBeGreaterThanOrEqual(there - 1e-12);

          const slope = Math.log((1 - there) / there);
          const found = slopeAtRate(curve, t);
          expect(found.low).toBeLessThanOrEqual(slope + 1e-9);
          expect(found.high ?? Infinity).toBeGreaterThanOrEqual(slope - 1e-9);
        },
      ),
    );
  });

  it("are known to the tolerance where they were asked for", () => {
    const curve = certifiedCurve({ distortion: coin, count: 4, atDistortions: [0.03], atRates: [0.6] });
    const rate = rateAtDistortion(curve, 0.03);
    expect(rate.high - rate.low).toBeLessThanOrEqual(1e-6);
    const distortion = distortionAtRate(curve, 0.6);
    expect(distortion.high - distortion.low).toBeLessThanOrEqual(1e-6);
  });

  it("meet at the ends: no bits for D ≥ ½, every bit for D = 0", () => {
    const [, curve] = curves;
    expect(rateAtDistortion(curve!, 0.5)).toEqual({ low: 0, high: 0 });
    expect(rateAtDistortion(curve!, 7)).toEqual({ low: 0, high: 0 });
    expect(innerBound(curve!, 0)).toBe(1);
    expect(distortionAtRate(curve!, 0)).toEqual({ low: 0.5, high: 0.5 });
    expect(distortionAtRate(curve!, 3)).toEqual({ low: 0, high: 0 });
  });

  it("say what they cannot answer", () => {
    const [curve] = curves;
    expect(() => rateAtDistortion(curve!, -0.1)).toThrow(UserError);
    expect(() => rateAtDistortion(curve!, Number.NaN)).toThrow("No code reaches a distortion of NaN");
    expect(() => distortionAtRate(curve!, -1)).toThrow("at least 0; got -1");
    expect(() => slopeAtRate(curve!, Infinity)).toThrow(UserError);
  });
});

describe("a straight piece of a curve", () => {
  // Between "nothing" and both items known lies a line: reproduction 2 serves both alike.
  const distortion = matrixFromRows([
    [0, 1, 0.3],
    [1, 0, 0.3],
  ]);

  it("is found whole, though no slope solves its inside", () => {
    const curve = certifiedCurve({ distortion, count: 20, atDistortions: [0.2] });
    // The tangent from (.3, 0) to 1 − h(D), touching where 1 − h(D) = h'(D) (.3 − D).
    let [low, high] = [1e-6, 0.3];
    for (let step = 0; step < 80; step += 1) {
      const d = (low + high) / 2;
      if (1 - h(d) > Math.log2((1 - d) / d) * (0.3 - d)) high = d;
      else low = d;
    }
    const [touch] = [low];
    expect(touch).toBeGreaterThan(0);
    const line = (d: number): number => ((1 - h(touch)) * (0.3 - d)) / (0.3 - touch);
    const found = rateAtDistortion(curve, 0.2);
    expect(found.low).toBeCloseTo(line(0.2), 6);
    expect(found.high).toBeCloseTo(line(0.2), 6);
  });
});
