import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { jackknifeScore } from "./jackknifeScore.ts";
import { meanOf, standardDeviation } from "./replicates.ts";

const draw = rngFromSeed("jackknife score");
const sizes = [3, 8, 20, 1];
const strata = sizes.flatMap((size, h) => Array.from({ length: size }, () => `stratum ${h}`));
const x = strata.map((name) => draw.normal() + 10 * Number(name.slice(-1)));
const items = x.map((_, i) => `item ${i}`);
const deletions = itemDeletions(items, strata, { draws: 4000 }, rngFromSeed(1));
/** The mean over strata of their means: what leaving out cannot shift by changing the strata's shares. */
const statistic = (kept: Int32Array): number =>
  meanOf(
    sizes.map((_, h) =>
      meanOf(
        Array.from(
          kept.filter((i) => strata[i] === `stratum ${h}`),
          (i) => x[i]!,
        ),
      ),
    ),
  );

describe("jackknifeScore", () => {
  it("has, leaving out one at a time, the textbook error of a stratified mean", () => {
    const variances = sizes.map((size, h) => {
      const own = x.filter((_, i) => strata[i] === `stratum ${h}`);
      return size < 2 ? 0 : standardDeviation(own) ** 2 / size;
    });
    const textbook = Math.sqrt(variances.reduce((sum, v) => sum + v, 0)) / sizes.length;
    const one = jackknifeScore(statistic, deletions, { aboveChance: 0 });
    expect(one.standardError).toBeCloseTo(textbook, 12);
    expect(one.value).toBeCloseTo(statistic(Int32Array.from(items, (_, i) => i)), 14);
  });

  it("keeps its weight inside 0 and 1 and needs no single deletions at 1", () => {
    let calls = 0;
    const counted = (kept: Int32Array): number => {
      calls += 1;
      return statistic(kept);
    };
    const few = { ...deletions, kept: deletions.kept.slice(0, 50) };
    const quarter = jackknifeScore(counted, few, {});
    expect(calls).toBe(51);
    expect(jackknifeScore(statistic, few, { aboveChance: 3 }).standardError).toBe(quarter.standardError);
    expect(jackknifeScore(statistic, few, { aboveChance: -3 }).standardError).toBe(
      jackknifeScore(statistic, few, { aboveChance: 0 }).standardError,
    );
    expect(quarter.method).toBe("jackknife over items within categories: a quarter left out, 50 subsamples");
  });

  it("takes the scores without each item as they are given, and as many as there are items", () => {
    const withoutEach = items.map((_, i) =>
      statistic(Int32Array.from([...items.keys()].filter((j) => j !== i))),
    );
    const given = jackknifeScore(statistic, deletions, { aboveChance: 0.4, withoutEach });
    const found = jackknifeScore(statistic, deletions, { aboveChance: 0.4 });
    expect(given).toEqual(found);
    expect(() => jackknifeScore(statistic, deletions, { aboveChance: 0.4, withoutEach: [1] })).toThrow(
      "32 items and 1 scores",
    );
  });

  it("weighs a given error near chance against that of leaving out a quarter, on no more degrees of freedom than it has", () => {
    const quarter = jackknifeScore(statistic, deletions, {});
    const nearChance = { standardError: 0.2, degreesOfFreedom: 3, from: "elsewhere" };
    const atChance = jackknifeScore(statistic, deletions, { aboveChance: 0, nearChance });
    expect(atChance.standardError).toBe(0.2);
    // t of 3 degrees of freedom, 97.5 %.
    expect(atChance.high - atChance.value).toBeCloseTo(3.18245 * 0.2, 5);
    expect(atChance.method).toContain("a quarter left out, 4000 subsamples, and elsewhere");
    const between = jackknifeScore(statistic, deletions, { aboveChance: 0.6, nearChance });
    expect(between.standardError ** 2).toBeCloseTo(0.6 * quarter.standardError ** 2 + 0.4 * 0.04, 12);
    const far = jackknifeScore(statistic, deletions, { aboveChance: 1, nearChance });
    expect(far).toEqual(quarter);
  });

  it("refuses what is no number, and a level that is none", () => {
    expect(() => jackknifeScore(() => Number.NaN, deletions, {})).toThrow("must be finite");
    expect(() => jackknifeScore(statistic, deletions, { level: 2 })).toThrow("inside (0, 1)");
  });
});
