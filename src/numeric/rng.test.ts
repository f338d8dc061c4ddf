import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "./rng.ts";

describe("rngFromSeed", () => {
  it("gives the same numbers for the same seed, others for another", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, rngFromSeed(seed).next);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it("forks by name: a fork does not depend on how far its parent was read", () => {
    const parent = rngFromSeed(7);
    const early = parent.fork("kmeans", 3).next();
    parent.next();
    expect(parent.fork("kmeans", 3).next()).toBe(early);
    expect(parent.fork("kmeans", 4).next()).not.toBe(early);
  });

  it("draws uniformly: mean 1/2, variance 1/12, and every cell of below(7) near 1/7", () => {
    const rng = rngFromSeed("uniform");
    const n = 70_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i += 1) {
      const u = rng.next();
      sum += u;
      squares += u * u;
    }
    expect(sum / n).toBeCloseTo(0.5, 2);
    expect(squares / n - (sum / n) ** 2).toBeCloseTo(1 / 12, 2);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < n; i += 1) counts[rng.below(7)]! += 1;
    const chiSquare = counts.reduce((s, c) => s + (c - n / 7) ** 2 / (n / 7), 0);
    expect(chiSquare).toBeLessThan(22.5); // .999 quantile, 6 degrees of freedom
  });

  it("draws standard normals", () => {
    const rng = rngFromSeed("normal");
    const xs = Array.from({ length: 40_000 }, rng.normal);
    const mean = xs.reduce((a, b) => a + b) / xs.length;
    const variance = xs.reduce((s, x) => s + (x - mean) ** 2, 0) / xs.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });

  it("forks of neighbouring numbers are uncorrelated", () => {
    const rng = rngFromSeed(0);
    const first = Array.from({ length: 4000 }, (_, i) => rng.fork(i).next() - 0.5);
    let lagged = 0;
    for (let i = 1; i < first.length; i += 1) lagged += first[i]! * first[i - 1]!;
    expect(Math.abs((lagged / first.length) * 12)).toBeLessThan(0.05);
  });

  it("refuses a bound that is not whole or below 1", () => {
    expect(() => rngFromSeed(1).below(0)).toThrow(RangeError);
    expect(() => rngFromSeed(1).below(1.5)).toThrow(RangeError);
  });
});

describe("shuffle", () => {
  it("permutes: the same values in another order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const shuffled = shuffle([...values], rngFromSeed(seed));
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
      }),
    );
  });
});
