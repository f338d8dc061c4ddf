import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { differenceOfIntervals, pOfDifference } from "./differenceOfIntervals.ts";

const Z = 1.959963984540054;
const symmetric = (value: number, standardError: number) => ({
  value,
  low: value - Z * standardError,
  high: value + Z * standardError,
  level: 0.95,
});

describe("differenceOfIntervals", () => {
  it("is the test of two independent normal means where the intervals are symmetric", () => {
    // z = .2 / √(.03² + .04²) = 4; 2 Φ(−4) = 6.334e-5 (R: 2 * pnorm(-4)).
    const found = differenceOfIntervals(symmetric(0.5, 0.03), symmetric(0.3, 0.04));
    expect(found.pValue / 6.334248366623996e-5).toBeCloseTo(1, 9);
    expect(found.difference).toBeCloseTo(0.2, 15);
    expect(found.low).toBeCloseTo(0.2 - Z * 0.05, 12);
    expect(found.high).toBeCloseTo(0.2 + Z * 0.05, 12);
  });

  it("takes the arms that face each other: Zou and Donner's worked formula", () => {
    const a = { value: 0.9, low: 0.7, high: 0.95, level: 0.95 };
    const b = { value: 0.6, low: 0.5, high: 0.75, level: 0.95 };
    const { low, high, pValue } = differenceOfIntervals(a, b);
    expect(low).toBeCloseTo(0.3 - Math.hypot(0.2, 0.15), 12);
    expect(high).toBeCloseTo(0.3 + Math.hypot(0.05, 0.1), 12);
    expect(pValue).toBeCloseTo(pOfDifference(0.3, Math.hypot(0.2, 0.15) / Z), 12);
  });

  it("brings intervals of other levels to a common one", () => {
    const narrow = { ...symmetric(0.5, 0.03), low: 0.5 - 0.03, high: 0.5 + 0.03, level: 0.682689492137086 };
    const plain = differenceOfIntervals(symmetric(0.5, 0.03), symmetric(0.3, 0.04));
    expect(differenceOfIntervals(narrow, symmetric(0.3, 0.04)).pValue).toBeCloseTo(plain.pValue, 10);
  });

  const score = fc
    .tuple(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
    )
    .map(([value, down, up]) => ({ value, low: value - down, high: value + up, level: 0.95 }));

  it("turns about when the scores change places, and its interval holds 0 when p is above 5 %", () => {
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [ab, ba] = [differenceOfIntervals(a, b), differenceOfIntervals(b, a)];
        expect(ba.pValue).toBeCloseTo(ab.pValue, 12);
        expect(ba.low).toBeCloseTo(-ab.high, 12);
        if (Math.abs(ab.pValue - 0.05) > 1e-9) {
          expect(ab.low <= 0 && ab.high >= 0).toBe(ab.pValue > 0.05);
        }
      }),
    );
  });

  it("finds a difference no oftener than it should where there is none", () => {
    const rng = rngFromSeed("independent scores");
    let found = 0;
    for (let i = 0; i < 4000; i += 1) {
      const [a, b] = [0.1 * rng.normal(), 0.2 * rng.normal()];
      found += differenceOfIntervals(symmetric(a, 0.1), symmetric(b, 0.2)).pValue < 0.05 ? 1 : 0;
    }
    // Binomial(4000, .05): 200 ± 3 × 13.8.
    expect(Math.abs(found - 200)).toBeLessThan(42);
  });

  it("answers at the edges and refuses what is no interval", () => {
    const point = { value: 0.5, low: 0.5, high: 0.5, level: 0.95 };
    expect(differenceOfIntervals(point, point).pValue).toBe(1);
    expect(differenceOfIntervals(point, { ...point, value: 0.4, low: 0.4, high: 0.4 }).pValue).toBe(0);
    expect(() => differenceOfIntervals({ ...point, low: 0.6 }, point)).toThrow("does not hold its value 0.5");
    expect(() => differenceOfIntervals(point, { ...point, level: 95 })).toThrow("got 95");
  });
});
