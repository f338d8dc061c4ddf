import { describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { halvesError } from "./halvesError.ts";

const N = 60;

/** Pairs of means over complementary halves of some numbers, each with noise of its own. */
function pairsOf(values: readonly number[], splits: number, noise: number): [number, number][] {
  const rng = rngFromSeed("halves");
  const meanOf = (part: readonly number[]): number => part.reduce((a, b) => a + b, 0) / part.length;
  return Array.from({ length: splits }, () => {
    const order = shuffle([...values], rng);
    const [first, second] = [order.slice(0, N / 2), order.slice(N / 2)];
    return [meanOf(first) + noise * rng.normal(), meanOf(second) + noise * rng.normal()];
  });
}

describe("halvesError", () => {
  const rng = rngFromSeed("values");
  const values = Array.from({ length: N }, () => rng.normal());
  const mean = values.reduce((a, b) => a + b, 0) / N;
  const expected = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (N - 1) / N);

  it("is s/√n for a mean of items", () => {
    const found = halvesError(pairsOf(values, 4000, 0));
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.standardError / expected).toBeCloseTo(1, 1);
  });

  it("holds half the variance of what the halves do not share", () => {
    const { standardError } = halvesError(pairsOf(values, 4000, expected));
    expect(standardError / expected).toBeCloseTo(Math.sqrt(1.5), 1);
  });

  it("does not depend on which half stands first, and is 0 where nothing moves", () => {
    const pairs = pairsOf(values, 9, 1);
    const turned = pairs.map(([a, b], s): [number, number] => (s % 2 === 0 ? [b, a] : [a, b]));
    expect(halvesError(turned)).toEqual(halvesError(pairs));
    expect(halvesError([[2, 2]])).toEqual({ mean: 2, standardError: 0 });
    expect(() => halvesError([])).toThrow("needs a split");
  });
});
