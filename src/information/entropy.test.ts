import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entropyBits, entropyOfSizesBits } from "./entropy.ts";

const sizesArbitrary = fc
  .array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 12 })
  .filter((sizes) => sizes.some((size) => size > 0));

describe("entropyBits", () => {
  it("gives the textbook values", () => {
    expect(entropyBits([1])).toBe(0);
    expect(entropyBits([0.5, 0.5])).toBe(1);
    expect(entropyBits([0.5, 0.25, 0.25])).toBe(1.5);
    // 1 − h(.1) = .531004406411 bits (METHODS, rate of a fair coin at Hamming distortion .1).
    expect(1 - entropyBits([0.1, 0.9])).toBeCloseTo(0.531004406411, 12);
  });

  it("counts impossible outcomes as nothing", () => {
    expect(entropyBits([0, 0.5, 0, 0.5])).toBe(1);
    expect(Object.is(entropyBits([0, 1]), 0)).toBe(true);
  });

  it("refuses what is no distribution, and says where", () => {
    expect(() => entropyBits([0.5, 0.5 + 2e-9])).toThrow(/sums to 1\.00000000\d+; .* 1 within 1e-9/);
    expect(() => entropyBits([1.5, -0.5])).toThrow("p[1] is -0.5");
    expect(() => entropyBits([Number.NaN, 1])).toThrow("p[0] is NaN");
    expect(() => entropyBits([])).toThrow("p is empty");
    expect(entropyBits([0.5, 0.5 + 5e-10])).toBeCloseTo(1, 8);
  });

  it("is from 0 to log2 of the number of outcomes, and does not care about their order", () => {
    fc.assert(
      fc.property(sizesArbitrary, (sizes) => {
        const total = sizes.reduce((a, b) => a + b, 0);
        const p = sizes.map((s) => s / total);
        const h = entropyBits(p);
        expect(h).toBeGreaterThanOrEqual(0);
        expect(h).toBeLessThanOrEqual(Math.log2(p.length) + 1e-12);
        expect(entropyBits(p.toReversed())).toBeCloseTo(h, 12);
      }),
    );
  });
});

describe("entropyOfSizesBits", () => {
  it("gives 1.75 bits for groups of 4, 2, 1 and 1", () => {
    expect(entropyOfSizesBits([4, 2, 1, 1])).toBe(1.75);
    expect(entropyOfSizesBits([4, 0, 2, 1, 1])).toBe(1.75);
  });

  it("gives 3 bits for eight groups of six, the shape of Rosch 1973", () => {
    expect(entropyOfSizesBits(Array.from({ length: 8 }, () => 6))).toBe(3);
  });

  it("gives the bits of the human categories of Rosch 1975 and McCloskey & Glucksberg 1978, rows as listed", () => {
    expect(entropyOfSizesBits([60, 60, 60, 60, 59, 56, 55, 54, 51, 50])).toBeCloseTo(3.318803, 6);
    expect(
      entropyOfSizesBits([30, 30, 30, 30, 30, 30, 29, 29, 29, 29, 28, 28, 28, 27, 26, 25, 24, 10]),
    ).toBeCloseTo(4.144685, 6);
  });

  it("agrees with log2 n − (1/n) Σ s log2 s, and with the entropy of the shares", () => {
    fc.assert(
      fc.property(sizesArbitrary, (sizes) => {
        const n = sizes.reduce((a, b) => a + b, 0);
        const spread = sizes.reduce((sum, s) => sum + (s === 0 ? 0 : s * Math.log2(s)), 0);
        const h = entropyOfSizesBits(sizes);
        expect(h).toBeCloseTo(Math.log2(n) - spread / n, 10);
        expect(h).toBeCloseTo(entropyBits(sizes.map((s) => s / n)), 12);
      }),
    );
  });

  it("refuses negative sizes and emptiness", () => {
    expect(() => entropyOfSizesBits([2, -1])).toThrow("group 1 is -1");
    expect(() => entropyOfSizesBits([0, 0])).toThrow("Every group is empty");
    expect(() => entropyOfSizesBits([])).toThrow("Every group is empty");
  });
});
