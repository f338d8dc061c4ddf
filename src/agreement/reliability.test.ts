import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { pearson } from "./pearson.ts";
import { reliabilityOfMeans, spearmanBrown } from "./reliability.ts";

describe("spearmanBrown", () => {
  it("is worked by hand, leaves length 1 alone, and undoes itself", () => {
    expect(spearmanBrown(0.5, 2)).toBeCloseTo(2 / 3, 15);
    expect(spearmanBrown(0.9, 0.5)).toBeCloseTo(0.45 / 0.55, 15);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (r, factor) => {
          expect(spearmanBrown(r, 1)).toBeCloseTo(r, 14);
          expect(spearmanBrown(spearmanBrown(r, factor), 1 / factor)).toBeCloseTo(r, 10);
          expect(spearmanBrown(r, factor)).toBeLessThanOrEqual(1 + 1e-15);
        },
      ),
    );
  });

  it("refuses what has no meaning", () => {
    expect(() => spearmanBrown(1.2, 2)).toThrow("got 1.2");
    expect(() => spearmanBrown(0.5, 0)).toThrow("got 0");
    expect(() => spearmanBrown(-0.5, 3)).toThrow("cannot be carried over");
  });
});

describe("reliabilityOfMeans", () => {
  it("is worked by hand", () => {
    expect(reliabilityOfMeans([1, 3, 5], [2, 2, 2], 16)).toBeCloseTo(1 - 0.25 / 4, 15);
    expect(reliabilityOfMeans([1, 3, 5], [0, 0, 0], [2, 3, 9])).toBe(1);
    expect(reliabilityOfMeans([1, 1], [1, 1], 5)).toBeNull();
    expect(reliabilityOfMeans([1], [1], 5)).toBeNull();
  });

  it("is the correlation of two groups of raters of that size", () => {
    const rng = rngFromSeed("raters");
    const truth = Array.from({ length: 400 }, () => 2 * rng.normal());
    const group = (): { means: number[]; sds: number[] } => {
      const ratings = truth.map((t) => Array.from({ length: 10 }, () => t + 4 * rng.normal()));
      const means = ratings.map((r) => r.reduce((a, b) => a + b, 0) / 10);
      const sds = ratings.map((r, i) => Math.sqrt(r.reduce((s, v) => s + (v - means[i]!) ** 2, 0) / 9));
      return { means, sds };
    };
    const [one, other] = [group(), group()];
    // True share: 4/(4 + 16/10) = .714.
    expect(Math.abs(reliabilityOfMeans(one.means, one.sds, 10)! - 0.714)).toBeLessThan(0.06);
    expect(
      Math.abs(pearson(one.means, other.means)! - reliabilityOfMeans(one.means, one.sds, 10)!),
    ).toBeLessThan(0.1);
  });

  it("refuses what does not fit", () => {
    expect(() => reliabilityOfMeans([1, 2], [1], 5)).toThrow("of the same items");
    expect(() => reliabilityOfMeans([1, 2], [1, 1], [5])).toThrow("of the same items");
    expect(() => reliabilityOfMeans([1, 2], [1, 1], 1)).toThrow("Item 0 has 1 raters");
    expect(() => reliabilityOfMeans([1, 2], [1, -1], 5)).toThrow("Item 1 has a negative");
  });
});
