import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { adjustedMutualInformationNull } from "./adjustedMutualInformationNull.ts";
import { adjustedRandIndex } from "./adjustedRandIndex.ts";
import { agreementNulls, type AgreementNulls } from "./agreementNulls.ts";
import { normalizedMutualInformation } from "./normalizedMutualInformation.ts";
import {
  allOrdersUpTo,
  countAtLeast,
  permutationNull,
  randomOrders,
  summarizeNull,
} from "./permutationNull.ts";

describe("permutationNull", () => {
  it("finds the exact p-value of a small case", () => {
    // Four items, sum of the first two of (1, 2, 3, 4): at least 6 in 2 of the 6 pairs.
    const x = [3, 4, 1, 2];
    const result = permutationNull((order) => x[order[0]!]! + x[order[1]!]!, 4, 20_000, rngFromSeed(1));
    expect(result.draws).toBe(20_000);
    // The observed pair has 7, reached by 1 pair of 6.
    expect(Math.abs(result.pValue - 1 / 6)).toBeLessThan(4 * Math.sqrt(5 / 36 / 20_000));
    expect(Math.abs(result.mean - 5)).toBeLessThan(0.04);
    expect([result.low, result.high]).toEqual([3, 7]);
  });

  it("never gives 0, counts scores that only rounding keeps apart, and repeats itself", () => {
    const increasing = (order: Int32Array): number =>
      order.reduce((sum, item, place) => sum + item * place, 0);
    expect(permutationNull(increasing, 30, 99, rngFromSeed(1)).pValue).toBe(0.01);
    expect(countAtLeast([0.3, 0.2], 0.1 + 0.2)).toBe(1);
    expect(countAtLeast([0, 1e-17], 1e-16)).toBe(0);
    const again = permutationNull(increasing, 5, 200, rngFromSeed(9));
    expect(permutationNull(increasing, 5, 200, rngFromSeed(9))).toEqual(again);
  });

  it("has uniform p-values when there is nothing to find", () => {
    const rng = rngFromSeed("uniform");
    const pValues = Array.from({ length: 300 }, () => {
      const x = Array.from({ length: 12 }, () => rng.normal());
      const y = Array.from({ length: 12 }, () => rng.normal());
      return permutationNull((order) => x.reduce((s, v, i) => s + v * y[order[i]!]!, 0), 12, 199, rng).pValue;
    }).sort((a, b) => a - b);
    // Kolmogorov–Smirnov: the 1 % critical value is 1.63/√n.
    const distance = Math.max(...pValues.map((p, i) => Math.max(p - i / 300, (i + 1) / 300 - p)));
    expect(distance).toBeLessThan(1.63 / Math.sqrt(300));
  });

  it("refuses impossible counts and scores", () => {
    expect(() => permutationNull(() => 0, 0, 10, rngFromSeed(1))).toThrow("at least one item; got 0");
    expect(() => permutationNull(() => 0, 3, 0, rngFromSeed(1))).toThrow("at least 1; got 0");
    expect(() => permutationNull(() => Number.NaN, 3, 5, rngFromSeed(1))).toThrow("A score is NaN");
    expect(() => summarizeNull(1, new Float64Array(0))).toThrow("at least one draw");
  });
});

describe("orders", () => {
  it("allOrdersUpTo goes through each order once, or declines", () => {
    for (const [n, count] of [
      [1, 1],
      [2, 2],
      [3, 6],
      [5, 120],
    ] as const) {
      const seen = new Set<string>();
      for (const order of allOrdersUpTo(n, 120)!) seen.add(order.join());
      expect(seen.size).toBe(count);
    }
    expect(allOrdersUpTo(6, 719)).toBeNull();
  });

  it("randomOrders are orders", () => {
    for (const order of randomOrders(6, 20, rngFromSeed(2))) {
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    }
  });
});

describe("agreementNulls", () => {
  it("are permutationNull over each score, with one series of shuffles", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 24 }).chain((n) => {
          const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: n, maxLength: n });
          return fc.tuple(labels, labels);
        }),
        ([a, b]) => {
          const fast = agreementNulls(a, b, 25, rngFromSeed(5));
          for (const [name, measure] of Object.entries({
            adjustedMutualInformation,
            normalizedMutualInformation,
            adjustedRandIndex,
          })) {
            const slow = permutationNull(
              (order) =>
                measure(
                  a,
                  order.map((i) => b[i]!),
                ),
              a.length,
              25,
              rngFromSeed(5),
            );
            const found = fast[name as keyof AgreementNulls];
            if (name !== "adjustedRandIndex") expect(found.pValue, name).toBe(slow.pValue);
            for (const key of ["mean", "low", "high"] as const) {
              expect(found[key], name).toBeCloseTo(slow[key], 10);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("rank shuffles whose Rand index ties with the observed one by their mutual information", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 2, maxLength: 12 }), (pairs) => {
        const [a, b] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const scoresOf = (order: Int32Array): readonly [number, number] => {
          const shuffled = Array.from(order, (i) => b[i]!);
          return [adjustedRandIndex(a, shuffled), normalizedMutualInformation(a, shuffled)];
        };
        const [rand, finer] = scoresOf(Int32Array.from(a.keys()));
        const hair = 1e-9;
        let reached = 0;
        for (const order of randomOrders(a.length, 25, rngFromSeed(5))) {
          const [score, ownFiner] = scoresOf(order);
          if (score > rand + hair || (score > rand - hair && ownFiner > finer - hair)) reached += 1;
        }
        expect(agreementNulls(a, b, 25, rngFromSeed(5)).adjustedRandIndex.pValue).toBe((1 + reached) / 26);
      }),
      { numRuns: 100 },
    );
  });

  it("find nothing where no shuffle could give anything else", () => {
    // One item apart, whichever half it is in: the information is always the expected one.
    const { adjustedMutualInformation: ami } = agreementNulls([2, 2, 2, 0], [1, 0, 1, 0], 25, rngFromSeed(5));
    expect(ami).toEqual({ mean: 0, low: 0, high: 0, pValue: 1, draws: 25 });
  });
});

describe("adjustedMutualInformationNull", () => {
  const rng = rngFromSeed("labels");
  const a = Array.from({ length: 90 }, (_, i) => i % 6);
  const b = a.map((c) => (rng.next() < 0.4 ? c : rng.below(8)));

  it("is permutationNull over adjustedMutualInformation, draw by draw", () => {
    const slow = permutationNull(
      (order) =>
        adjustedMutualInformation(
          a,
          order.map((i) => b[i]!),
        ),
      90,
      80,
      rngFromSeed(5),
    );
    const fast = adjustedMutualInformationNull(a, b, 80, rngFromSeed(5));
    expect(fast.mean).toBeCloseTo(slow.mean, 12);
    expect(fast.low).toBeCloseTo(slow.low, 12);
    expect(fast.high).toBeCloseTo(slow.high, 12);
    expect(fast.pValue).toBe(slow.pValue);
  });

  it("is about 0 on average, and rarely as high as a real agreement", () => {
    const { mean, low, high, pValue, draws } = adjustedMutualInformationNull(a, b, 999, rngFromSeed(6));
    expect(Math.abs(mean)).toBeLessThan(0.005);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(0.01);
    expect(draws).toBe(999);
  });

  it("is defined where every order agrees alike, and for tables too large to hold", () => {
    const flat = { mean: 1, low: 1, high: 1, pValue: 1, draws: 20 };
    expect(adjustedMutualInformationNull([0, 0, 0], [1, 1, 1], 20, rngFromSeed(1))).toEqual(flat);
    expect(adjustedMutualInformationNull([0, 1, 2], [2, 1, 0], 20, rngFromSeed(1))).toEqual(flat);
    expect(adjustedMutualInformationNull([0, 0, 1], [0, 1, 2], 20, rngFromSeed(1))).toEqual({
      ...flat,
      mean: 0,
      low: 0,
      high: 0,
    });
    const many = shuffle(
      Int32Array.from({ length: 3000 }, (_, i) => Math.floor(i / 2)),
      rngFromSeed(3),
    );
    const { mean } = adjustedMutualInformationNull(
      many,
      many.map((c, i) => (i % 3 ? c : -1 - i)),
      3,
      rngFromSeed(4),
    );
    expect(Math.abs(mean)).toBeLessThan(0.1);
  });
});
