import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { averageRanks } from "./averageRanks.ts";
import { pearson } from "./pearson.ts";
import { spearman, spearmanTest } from "./spearman.ts";

interface Golden {
  readonly pairs: readonly {
    readonly x: number[];
    readonly y: number[];
    readonly ranksX: number[];
    readonly pearson: number;
    readonly spearman: number;
    readonly pValueT: number;
  }[];
}
const golden = JSON.parse(
  readFileSync(new URL("golden/correlations.json", import.meta.url), "utf8"),
) as Golden;
const { correlations } = JSON.parse(readFileSync(new URL("golden/tests.json", import.meta.url), "utf8")) as {
  readonly correlations: readonly {
    readonly x: number[];
    readonly y: number[];
    readonly rho: number;
    /** −1 where R does not go through all orders. */
    readonly exact: number;
    readonly byT: number;
  }[];
};
const rng = rngFromSeed("spearman");

const pairsArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { minLength: 3, maxLength: 25 })
  .map((pairs) => ({ x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) }));

describe("correlations", () => {
  it.each(golden.pairs)("agree with SciPy to 1e-12: ρ = $spearman", (pair) => {
    expect([...averageRanks(pair.x)]).toEqual(pair.ranksX);
    expect(pearson(pair.x, pair.y)).toBeCloseTo(pair.pearson, 12);
    expect(spearman(pair.x, pair.y)).toBeCloseTo(pair.spearman, 12);
    expect(spearmanTest(pair.x, pair.y, { draws: 10 }, rng)!.pValueT).toBeCloseTo(pair.pValueT, 12);
  });

  it("are null when a side is constant or there are fewer than three pairs", () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(spearman([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
    expect(pearson([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [1, 2, 3, 4, 5, 6])).toBeNull();
    expect(spearman([1, 2], [1, 2])).toBeNull();
    expect(spearman([], [])).toBeNull();
    expect(spearmanTest([1, 1, 1], [1, 2, 3], {}, rng)).toBeNull();
  });

  it("refuse what is no list of pairs of numbers", () => {
    expect(() => spearman([1, 2, 3], [1, 2])).toThrow("x has 3 values and y has 2");
    expect(() => spearman([1, Number.NaN, 3], [1, 2, 3])).toThrow("The value at 1 is NaN");
    expect(() => pearson([1, 2, 3], [1, 2, Infinity])).toThrow("The y at 2 is Infinity");
  });

  it("are symmetric, flip with one side, and see only the order (ρ)", () => {
    fc.assert(
      fc.property(pairsArbitrary, ({ x, y }) => {
        const rho = spearman(x, y);
        if (rho === null) return;
        expect(spearman(y, x)).toBeCloseTo(rho, 14);
        expect(
          spearman(
            x,
            y.map((v) => -v),
          ),
        ).toBeCloseTo(-rho, 14);
        expect(
          spearman(
            x.map((v) => Math.exp(v)),
            y.map((v) => v ** 3),
          ),
        ).toBeCloseTo(rho, 14);
        expect(Math.abs(rho)).toBeLessThanOrEqual(1);
        expect(pearson(x, x)).toBeCloseTo(1, 14);
      }),
    );
  });

  it("without ties ρ is 1 − 6 Σ d² / (n³ − n)", () => {
    const x = [3, 1, 4, 1.5, 9, 2, 6];
    const y = [2, 7, 1, 8, 2.5, 8.5, 4];
    const d = averageRanks(x).map((r, i) => r - averageRanks(y)[i]!);
    const sum = d.reduce((a, b) => a + b * b, 0);
    expect(spearman(x, y)).toBeCloseTo(1 - (6 * sum) / (343 - 7), 14);
  });
});

describe("spearmanTest", () => {
  it("agrees with R's cor.test, by t and through all orders", () => {
    for (const { x, y, rho, exact, byT } of correlations) {
      const orders = exact < 0 ? 10 : x.reduce((product, _, i) => product * (i + 1), 1);
      const test = spearmanTest(x, y, { draws: orders }, rng)!;
      expect(test.rho).toBeCloseTo(rho, 12);
      expect(test.pValueT).toBeCloseTo(byT, 12);
      if (exact >= 0) expect(test.pValuePermutation, `n = ${x.length}`).toBeCloseTo(exact, 12);
    }
    expect(correlations.filter(({ exact }) => exact >= 0)).toHaveLength(6);
  });
});

describe("spearmanTest by permutation", () => {
  it("goes through all orders of few items", () => {
    // Of the 24 orders of four, 1 has ρ = 1, 3 have ρ = .8, and as many their opposites.
    const test = spearmanTest([1, 2, 3, 4], [1, 3, 2, 4], {}, rng)!;
    expect(test).toMatchObject({ exact: true, permutations: 24, n: 4 });
    expect(test.pValuePermutation).toBeCloseTo(8 / 24, 14);
    expect(spearmanTest([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6], {}, rng)!.pValuePermutation).toBeCloseTo(
      2 / 720,
      14,
    );
  });

  it("draws orders of many items, near the exact p-value and never 0", () => {
    const x = [1, 2, 3, 4, 5, 6, 7];
    const y = [2, 1, 5, 3, 4, 7, 6];
    const exact = spearmanTest(x, y, { draws: 5040 }, rng)!;
    const drawn = spearmanTest(x, y, { draws: 5039 }, rng)!;
    expect(exact.exact).toBe(true);
    expect(drawn.exact).toBe(false);
    const p = exact.pValuePermutation;
    expect(Math.abs(drawn.pValuePermutation - p)).toBeLessThan(
      4 * Math.sqrt((p * (1 - p)) / 5039) + 1 / 5040,
    );
    const ordered = Array.from({ length: 40 }, (_, i) => i);
    expect(spearmanTest(ordered, ordered, { draws: 99 }, rng)!.pValuePermutation).toBe(0.01);
  });

  it("gives p-values near those of t for many items, and the same for the same seed", () => {
    const { x, y } = golden.pairs.at(-2)!;
    const first = spearmanTest(x, y, {}, rngFromSeed(3))!;
    expect(first).toEqual(spearmanTest(x, y, {}, rngFromSeed(3)));
    expect(spearmanTest(x, golden.pairs.at(-1)!.y.slice(0, 60), {}, rng)!.pValuePermutation).toBeCloseTo(
      spearmanTest(x, golden.pairs.at(-1)!.y.slice(0, 60), {}, rng)!.pValueT,
      1,
    );
  });
});
