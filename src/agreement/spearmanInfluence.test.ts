import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { spearman } from "./spearman.ts";
import { spearmanInfluence } from "./spearmanInfluence.ts";

const rng = rngFromSeed("influence");
const x = Array.from({ length: 400 }, () => rng.normal());
const y = x.map((v) => 0.7 * v + rng.normal());

describe("spearmanInfluence", () => {
  it("is how ρ changes when a pair is left out", () => {
    const influence = spearmanInfluence(x, y)!;
    const rho = spearman(x, y)!;
    for (let i = 0; i < 400; i += 7) {
      const without = spearman(x.toSpliced(i, 1), y.toSpliced(i, 1))!;
      expect(399 * (rho - without)).toBeCloseTo(influence[i]!, 1);
    }
  });

  it("is Croux and Dehon's function in the middle of a normal distribution", () => {
    // At a middle pair F = G = ½: −3ρ − 9 + 12(¼ + 2 E[F 1(Y ≥ 0)]), E[F 1(Y ≥ 0)] = ¼ + asin(r/√2)/(2π) for correlation r.
    const n = 2001;
    const big = rngFromSeed("corner");
    const u = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : big.normal()));
    const r = 0.6;
    const v = u.map((value, i) => (i === 0 ? 0 : r * value + Math.sqrt(1 - r * r) * big.normal()));
    const expected =
      (-18 / Math.PI) * Math.asin(r / 2) -
      9 +
      12 * (1 / 4 + 2 * (1 / 4 + Math.asin(r / Math.SQRT2) / (2 * Math.PI)));

    expect(spearmanInfluence(u, v)![0]).toBeCloseTo(expected, 1);
  });

  it("sums to 0, flips with one side, and is null where ρ is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 3, maxLength: 15 }),
        (pairs) => {
          const [a, b] = [pairs.map(([p]) => p), pairs.map(([, q]) => q)];
          const influence = spearmanInfluence(a, b);
          expect(influence === null).toBe(spearman(a, b) === null);
          if (influence === null) return;
          expect(influence.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
          const flipped = spearmanInfluence(
            a,
            b.map((value) => -value),
          )!;
          influence.forEach((value, i) => expect(flipped[i]).toBeCloseTo(-value, 10));
        },
      ),
    );
  });
});
