import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divergenceBits, jensenShannonBits } from "./divergence.ts";
import { entropyBits } from "./entropy.ts";

const distribution = fc
  .array(fc.nat({ max: 50 }), { minLength: 4, maxLength: 4 })
  .filter((raw) => raw.some((v) => v > 0))
  .map((raw) => raw.map((v) => v / raw.reduce((a, b) => a + b, 0)));

describe("divergenceBits", () => {
  it("gives values worked by hand", () => {
    expect(divergenceBits([0.5, 0.5], [0.25, 0.75])).toBeCloseTo(1 - 0.5 * Math.log2(3), 15);
    expect(divergenceBits([1, 0], [0.5, 0.5])).toBe(1);
    expect(divergenceBits([0.5, 0.5], [1, 0])).toBe(Infinity);
  });

  it("is not negative, 0 against itself, and log2 m − H(p) against the uniform", () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        expect(divergenceBits(p, q)).toBeGreaterThanOrEqual(0);
        expect(divergenceBits(p, p)).toBe(0);
        expect(divergenceBits(p, [0.25, 0.25, 0.25, 0.25])).toBeCloseTo(2 - entropyBits(p), 12);
      }),
    );
  });

  it("refuses different lengths and non-distributions", () => {
    expect(() => divergenceBits([1], [0.5, 0.5])).toThrow("p has 1 outcomes and q has 2");
    expect(() => divergenceBits([0.5, 0.5], [0.5, 0.6])).toThrow("q sums to 1.1");
  });
});

describe("jensenShannonBits", () => {
  it("is 1 bit for disjoint distributions and 0 for equal ones", () => {
    expect(jensenShannonBits([1, 0], [0, 1])).toBe(1);
    expect(jensenShannonBits([0.2, 0.8], [0.2, 0.8])).toBe(0);
  });

  it("is H of the mixture minus the mean H, symmetric, from 0 to 1", () => {
    fc.assert(
      fc.property(distribution, distribution, (p, q) => {
        const js = jensenShannonBits(p, q);
        const mixture = p.map((v, i) => (v + q[i]!) / 2);
        expect(js).toBeCloseTo(entropyBits(mixture) - (entropyBits(p) + entropyBits(q)) / 2, 12);
        expect(jensenShannonBits(q, p)).toBeCloseTo(js, 14);
        expect(js).toBeGreaterThanOrEqual(0);
        expect(js).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("survives the smallest positive number", () => {
    expect(jensenShannonBits([1, 5e-324], [1, 0])).toBe(0);
  });
});
