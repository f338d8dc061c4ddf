import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { accelerationOf, leaveOneOut } from "./acceleration.ts";
import { bcaProbabilities, bootstrapInterval } from "./bootstrapInterval.ts";
import { normalCdf } from "./distributions/normal.ts";
import { pearson } from "./pearson.ts";
import { itemsOfStrata } from "./strata.ts";

const golden = JSON.parse(readFileSync(new URL("golden/bootstrap.json", import.meta.url), "utf8")) as {
  readonly x: number[];
  readonly draws: number[];
  readonly probabilities: [number, number];
};

const boot = JSON.parse(readFileSync(new URL("golden/boot.json", import.meta.url), "utf8")) as {
  readonly x: number[];
  readonly y: number[];
  readonly stratum: number[];
  readonly correlation: {
    readonly value: number;
    readonly draws: number[];
    readonly jackknife: number[];
    readonly acceleration: number;
    readonly z0: number;
    readonly probabilities: [number, number];
  };
  readonly stratified: { readonly jackknife: number[]; readonly acceleration: number };
  readonly intervals: Record<
    "correlation" | "ratioByStratum",
    { readonly value: number; readonly percentile: [number, number]; readonly bca: [number, number] } & {
      readonly standardError: number;
    }
  >;
};

const meanOf =
  (x: readonly number[]) =>
  (drawn: Int32Array): number =>
    drawn.reduce((sum, i) => sum + x[i]!, 0) / drawn.length;

const correlationOf = (drawn: Int32Array): number | null =>
  pearson(
    Array.from(drawn, (i) => boot.x[i]!),
    Array.from(drawn, (i) => boot.y[i]!),
  );

describe("bootstrapInterval", () => {
  it("takes BCa's quantiles where SciPy takes them", () => {
    const { x, draws, probabilities } = golden;
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    // Leaving one out moves a mean by (x̄ − x_i)/(n − 1).
    const u = x.map((v) => v - mean);
    const acceleration = u.reduce((s, v) => s + v ** 3, 0) / (6 * u.reduce((s, v) => s + v ** 2, 0) ** 1.5);
    const [lower, upper] = bcaProbabilities(draws, mean, acceleration, 0.025)!;
    expect(lower).toBeCloseTo(probabilities[0], 12);
    expect(upper).toBeCloseTo(probabilities[1], 12);
  });

  it("takes R's BCa from the same resamples: z0, acceleration, probabilities", () => {
    const { value, draws, jackknife, acceleration, z0, probabilities } = boot.correlation;
    const all = [Int32Array.from(boot.x, (_, i) => i)];
    const left = leaveOneOut(correlationOf, boot.x.length, all)!;
    left[0]!.forEach((score, i) => expect(score).toBeCloseTo(jackknife[i]!, 12));
    expect(accelerationOf(left)).toBeCloseTo(acceleration, 12);
    // The median bias is what moves the middle when nothing accelerates: Φ(2 z0).
    const middle = bcaProbabilities(draws, value, 0, 0.5 - 1e-12)!;
    expect(middle[0]).toBeCloseTo(normalCdf(2 * z0), 10);
    bcaProbabilities(draws, value, acceleration, 0.025)!.forEach((probability, end) =>
      expect(probability).toBeCloseTo(probabilities[end]!, 12),
    );
  });

  it("takes the acceleration of unequal strata as Davison and Hinkley have it", () => {
    const { x, y, stratum, stratified } = boot;
    const ratio = (drawn: Int32Array): number => meanOf(y)(drawn) / meanOf(x)(drawn);
    const left = leaveOneOut(ratio, x.length, itemsOfStrata(x.length, stratum))!;
    left.flat().forEach((score, i) => expect(score).toBeCloseTo(stratified.jackknife[i]!, 12));
    expect(accelerationOf(left)).toBeCloseTo(stratified.acceleration, 12);
  });

  it.each(["correlation", "ratioByStratum"] as const)("has R's intervals within their noise: %s", (name) => {
    const { x, y, stratum } = boot;
    const theirs = boot.intervals[name];
    const statistics = {
      correlation: correlationOf,
      ratioByStratum: (drawn: Int32Array): number => meanOf(y)(drawn) / meanOf(x)(drawn),
    };
    const strata = name === "correlation" ? {} : { strata: stratum };
    for (const method of ["percentile", "bca"] as const) {
      const options = { ...strata, draws: 10_000, method };
      const ours = bootstrapInterval(statistics[name], x.length, options, rngFromSeed(`boot ${name}`));
      expect(ours.value).toBeCloseTo(theirs.value, 12);
      expect(ours.method).toBe(method);
      // A 2.5 % quantile of 10,000 draws is known to about .027 standard errors, R's of 20,000 to .019.
      const noise = 5 * Math.hypot(0.027, 0.019) * theirs.standardError;
      expect(Math.abs(ours.low - theirs[method][0])).toBeLessThan(noise);
      expect(Math.abs(ours.high - theirs[method][1])).toBeLessThan(noise);
      expect(Math.abs(ours.standardError / theirs.standardError - 1)).toBeLessThan(0.05);
    }
  });

  it("has the standard error of a mean and leans with the skew", () => {
    const { x } = golden;
    const n = x.length;
    const mean = x.reduce((a, b) => a + b, 0) / n;
    const plugIn = Math.sqrt(x.reduce((s, v) => s + (v - mean) ** 2, 0)) / n;
    const bca = bootstrapInterval(meanOf(x), n, { draws: 8000 }, rngFromSeed(1));
    expect(bca.value).toBeCloseTo(mean, 14);
    expect(bca.method).toBe("bca");
    expect(Math.abs(bca.standardError / plugIn - 1)).toBeLessThan(0.04);
    const percentile = bootstrapInterval(meanOf(x), n, { draws: 8000, method: "percentile" }, rngFromSeed(1));
    expect(percentile.method).toBe("percentile");
    expect(bca.high).toBeGreaterThan(percentile.high);
    expect(bca.low).toBeGreaterThan(percentile.low);
  });

  it("keeps the sizes of strata", () => {
    const strata = ["a", "a", "a", "b", "b", "c"];
    const sizes = (drawn: Int32Array): number => {
      const counts = { a: 0, b: 0, c: 0 } as Record<string, number>;
      for (const i of drawn) counts[strata[i]!]! += 1;
      return 100 * counts["a"]! + 10 * counts["b"]! + counts["c"]!;
    };
    const result = bootstrapInterval(sizes, 6, { strata, draws: 200 }, rngFromSeed(2));
    expect([result.value, result.low, result.high]).toEqual([321, 321, 321]);
  });

  it("falls back to percentiles, and says so, where BCa is not defined", () => {
    const constant = bootstrapInterval(() => 4, 5, { draws: 50 }, rngFromSeed(3));
    expect(constant).toMatchObject({ value: 4, low: 4, high: 4, standardError: 0, method: "percentile" });
    const largest = (drawn: Int32Array): number =>
      Math.max(...drawn) + (new Set(drawn).size === 12 ? 100 : 0);
    expect(bootstrapInterval(largest, 12, { draws: 20 }, rngFromSeed(4)).method).toBe("percentile");
    expect(bcaProbabilities([1, 2, 3], 2, 5, 0.025)).toBeNull();
  });

  it("counts the resamples without a value apart", () => {
    const x = [1, 1, 1, 5];
    const spread = (drawn: Int32Array): number | null => {
      const values = [...drawn].map((i) => x[i]!);
      return Math.max(...values) === Math.min(...values) ? null : Math.max(...values) - Math.min(...values);
    };
    const result = bootstrapInterval(spread, 4, { draws: 500 }, rngFromSeed(5));
    expect(result.undefinedDraws).toBeGreaterThan(50);
    expect(result.draws + result.undefinedDraws).toBe(500);
  });

  it("repeats itself and refuses what it cannot do", () => {
    const mean = meanOf([1, 2, 4]);
    const first = bootstrapInterval(mean, 3, { draws: 50 }, rngFromSeed(6));
    expect(bootstrapInterval(mean, 3, { draws: 50 }, rngFromSeed(6))).toEqual(first);
    const rng = rngFromSeed(7);
    expect(() => bootstrapInterval(mean, 3, { strata: [1, 2] }, rng)).toThrow("3 items and 2 strata labels");
    expect(() => bootstrapInterval(mean, 3, { level: 95 }, rng)).toThrow(
      "inside (0, 1), as .95 does; got 95",
    );
    expect(() => bootstrapInterval(mean, 3, { draws: 1 }, rng)).toThrow("at least 2; got 1");
    expect(() => bootstrapInterval(mean, 0, {}, rng)).toThrow("at least 1; got 0");
    expect(() => bootstrapInterval(() => null, 3, {}, rng)).toThrow("undefined for the items themselves");
    expect(() => bootstrapInterval(() => Number.NaN, 3, {}, rng)).toThrow("must be null");
  });
});
