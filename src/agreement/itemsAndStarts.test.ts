import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { bootstrapInterval } from "./bootstrapInterval.ts";
import { itemsAndStarts, overStarts } from "./itemsAndStarts.ts";
import { jackknifeInterval } from "./jackknifeInterval.ts";
import { meanOf, standardDeviation } from "./replicates.ts";

const draw = rngFromSeed("items and starts");
const ofItem = Array.from({ length: 60 }, () => draw.normal());
const ofStart = Array.from({ length: 16 }, () => 0.4 * draw.normal());
const additive = (items: Int32Array, starts: Int32Array): number =>
  meanOf(Array.from(items, (i) => ofItem[i]!)) + meanOf(Array.from(starts, (s) => ofStart[s]!));

describe("itemsAndStarts", () => {
  const both = itemsAndStarts(additive, 60, 16);
  const textbook = Math.hypot(
    standardDeviation(ofItem) / Math.sqrt(60),
    standardDeviation(ofStart) / Math.sqrt(16),
  );

  it("has the standard error of both sources together, by jackknife and by bootstrap", () => {
    const options = { strata: both.strata };
    const jackknife = jackknifeInterval(both.statistic, both.n, { ...options, draws: 2000 }, rngFromSeed(1));
    const bootstrap = bootstrapInterval(both.statistic, both.n, { ...options, draws: 4000 }, rngFromSeed(2));
    for (const interval of [jackknife, bootstrap]) {
      expect(interval.value).toBeCloseTo(meanOf(ofItem) + meanOf(ofStart), 14);
      expect(Math.abs(interval.standardError / textbook - 1)).toBeLessThan(0.06);
    }
    expect(bootstrap.method).toBe("bca");
  });

  it("keeps the items' strata and draws as many starts as there are", () => {
    const strata = ofItem.map((_, i) => (i < 20 ? "bird" : "fish"));
    const sizes = (items: Int32Array, starts: Int32Array): number =>
      1e4 * [...items].filter((i) => i < 20).length + 100 * items.length + starts.length;
    const split = itemsAndStarts(sizes, 60, 16, strata);
    const options = { strata: split.strata, draws: 20 };
    expect(bootstrapInterval(split.statistic, split.n, options, rngFromSeed(3))).toMatchObject({
      low: 206016,
      high: 206016,
    });
    let smallest = Infinity;
    const least = (items: Int32Array, starts: Int32Array): number =>
      (smallest = Math.min(smallest, sizes(items, starts)));
    jackknifeInterval(itemsAndStarts(least, 60, 16, strata).statistic, split.n, options, rngFromSeed(4));
    expect(smallest).toBe(1e4 * 15 + 100 * 45 + 12);
  });

  it("refuses a single start, and strata of other items", () => {
    expect(() => itemsAndStarts(additive, 60, 1)).toThrow("at least 2; got 1");
    expect(() => itemsAndStarts(additive, 60, 4, ["a"])).toThrow("60 items and 1 strata labels");
  });
});

describe("overStarts", () => {
  it("says what one start may give", () => {
    expect(overStarts([3, 1, 2, 4, 5])).toEqual({
      mean: 3,
      standardDeviation: Math.sqrt(2.5),
      low: 1.1,
      median: 3,
      high: 4.9,
      starts: 5,
    });
    expect(overStarts([0.1, 0.1, 0.1]).standardDeviation).toBe(0);
  });

  it("refuses fewer than two starts and scores that are none", () => {
    expect(() => overStarts([1])).toThrow("two starts; got 1");
    expect(() => overStarts([1, Number.NaN])).toThrow("is NaN");
  });
});
