import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { studentTwoSidedQuantile } from "./distributions/studentT.ts";
import { jackknifeInterval } from "./jackknifeInterval.ts";
import { pairedDifference } from "./pairedDifference.ts";

const draw = rngFromSeed("jackknife data");
const x = Array.from({ length: 60 }, () => draw.normal());
const mean = (kept: Int32Array): number => kept.reduce((sum, i) => sum + x[i]!, 0) / kept.length;

describe("jackknifeInterval", () => {
  it("has the textbook standard error of a mean", () => {
    const m = x.reduce((a, b) => a + b, 0) / 60;
    const textbook = Math.sqrt(x.reduce((s, v) => s + (v - m) ** 2, 0) / 59 / 60);
    const result = jackknifeInterval(mean, 60, { draws: 4000 }, rngFromSeed(1));
    expect(result.value).toBeCloseTo(m, 14);
    expect(Math.abs(result.standardError / textbook - 1)).toBeLessThan(0.04);
    const t = studentTwoSidedQuantile(0.05, 59);
    expect(result.low).toBeCloseTo(m - t * result.standardError, 12);
    expect(result.high).toBeCloseTo(m + t * result.standardError, 12);
  });

  it("has the textbook standard error of a stratified mean, without the spread between strata", () => {
    // Two strata of 30 far apart: SE² = Σ_h (½)² s_h²/30.
    const shifted = x.map((v, i) => v + (i < 30 ? 0 : 50));
    const strata = x.map((_, i) => (i < 30 ? "low" : "high"));
    const within = [shifted.slice(0, 30), shifted.slice(30)].map((part) => {
      const m = part.reduce((a, b) => a + b, 0) / 30;
      return part.reduce((s, v) => s + (v - m) ** 2, 0) / 29;
    });
    const textbook = Math.sqrt((within[0]! + within[1]!) / 4 / 30);
    const statistic = (kept: Int32Array): number =>
      kept.reduce((sum, i) => sum + shifted[i]!, 0) / kept.length;
    const result = jackknifeInterval(statistic, 60, { strata, draws: 4000 }, rngFromSeed(2));
    expect(Math.abs(result.standardError / textbook - 1)).toBeLessThan(0.04);
  });

  it("leaves a quarter of each stratum out, without repeats, and singletons in", () => {
    const strata = [...Array.from({ length: 8 }, () => "a"), "b", "b", "c"];
    jackknifeInterval(
      (kept) => {
        expect(new Set(kept).size).toBe(kept.length);
        const sizes = ["a", "b", "c"].map((h) => [...kept].filter((i) => strata[i] === h).length);
        if (kept.length < strata.length) expect(sizes).toEqual([6, 1, 1]);
        return kept[0]!;
      },
      11,
      { strata, draws: 30 },
      rngFromSeed(3),
    );
  });

  it("stays below an upper bound, and leans away from it", () => {
    for (const [value, spread] of [
      [0.9, 0.1],
      [0.999, 0.3],
      [0.5, 0.001],
      [1, 0],
    ] as const) {
      let draws = 0;
      const statistic = (): number => value - (draws++ === 0 ? 0 : spread * rng.next());
      const rng = rngFromSeed(4);
      const { low, high } = jackknifeInterval(statistic, 40, { upperBound: 1 }, rngFromSeed(5));
      expect(high).toBeLessThanOrEqual(1);
      expect(value - low).toBeGreaterThanOrEqual(high - value);
      expect(Number.isFinite(low)).toBe(true);
    }
  });

  it("repeats itself and refuses what it cannot do", () => {
    const first = jackknifeInterval(mean, 60, { draws: 20 }, rngFromSeed(6));
    expect(jackknifeInterval(mean, 60, { draws: 20 }, rngFromSeed(6))).toEqual(first);
    const rng = rngFromSeed(7);
    expect(() => jackknifeInterval(mean, 3, { strata: [1, 2, 3] }, rng)).toThrow("No category has two items");
    expect(() => jackknifeInterval(mean, 3, { draws: 1 }, rng)).toThrow("at least 2; got 1");
    expect(() => jackknifeInterval(() => Number.NaN, 3, {}, rng)).toThrow("must be finite");
    expect(() => jackknifeInterval(() => 2, 3, { upperBound: 1 }, rng)).toThrow("above its upper bound 1");
  });
});

describe("pairedDifference", () => {
  it("finds a small difference that two wide intervals hide", () => {
    const rng = rngFromSeed("paired");
    const base = Array.from({ length: 80 }, () => 3 * rng.normal());
    const better = base.map((v) => v + 0.3 + 0.2 * rng.normal());
    const meanOf = (v: readonly number[]) => (kept: Int32Array) =>
      kept.reduce((s, i) => s + v[i]!, 0) / kept.length;
    const difference = pairedDifference(meanOf(better), meanOf(base), 80, {}, rngFromSeed(10));
    expect(difference.value).toBeGreaterThan(0.2);
    expect(difference.pValue).toBeLessThan(1e-6);
    const [a, b] = [better, base].map((v) => jackknifeInterval(meanOf(v), 80, {}, rngFromSeed(11)));
    expect(a!.low).toBeLessThan(b!.high);
    expect(pairedDifference(meanOf(base), meanOf(base), 80, {}, rngFromSeed(12)).pValue).toBe(1);
  });
});
