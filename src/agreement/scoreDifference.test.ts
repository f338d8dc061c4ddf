import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { jackknifeReplicates, meanOf, standardDeviation, standardErrorOf } from "./replicates.ts";
import { scoreDifference, type ReplicatedScore } from "./scoreDifference.ts";

const n = 120;
const draw = rngFromSeed("replicates data");
const hard = Array.from({ length: n }, () => draw.normal());
const items = hard.map((_, i) => `item ${i}`);
const deletions = itemDeletions(
  items,
  items.map(() => "all"),
  {},
  rngFromSeed(1),
);

function meanScore(values: readonly number[], over = deletions): ReplicatedScore {
  const score = (kept: Int32Array): number => kept.reduce((sum, i) => sum + values[i]!, 0) / kept.length;
  return { value: meanOf(values), replicates: jackknifeReplicates(score, over, {}) };
}

describe("jackknifeReplicates", () => {
  it("have the score as their mean and its textbook standard error as their spread", () => {
    const { value, replicates } = meanScore(hard);
    expect(replicates.scores).toHaveLength(200);
    expect(meanOf(replicates.scores)).toBeCloseTo(value, 3);
    const textbook = standardDeviation(hard) / Math.sqrt(n);
    expect(Math.abs(standardErrorOf(replicates) / textbook - 1)).toBeLessThan(0.15);
  });

  it("take a standard error that is known from elsewhere", () => {
    const score = (kept: Int32Array): number => kept.reduce((sum, i) => sum + hard[i]!, 0) / kept.length;
    const replicates = jackknifeReplicates(score, deletions, { standardError: 0.5 });
    expect(standardErrorOf(replicates)).toBeCloseTo(0.5, 3);
  });

  it("are rounded to what their spread can show", () => {
    const { scores } = meanScore(hard).replicates;
    const digits = Math.max(...scores.map((score) => String(Math.abs(score)).length));
    expect(digits).toBeLessThanOrEqual("0.123".length);
    expect(JSON.stringify(scores).length).toBeLessThan(1600);
  });

  it("are the score itself where leaving items out changes nothing", () => {
    const { scores } = jackknifeReplicates(() => 1 / 3, deletions, {});
    expect(new Set(scores)).toEqual(new Set([1 / 3]));
    expect(() => jackknifeReplicates(() => Number.NaN, deletions, {})).toThrow("must be finite");
  });
});

describe("scoreDifference", () => {
  const better = hard.map((v) => v + 0.2 + 0.3 * draw.normal());

  it("is that of the item-wise differences, from rounded replicates alone", () => {
    const difference = scoreDifference(meanScore(better), meanScore(hard));
    const each = better.map((v, i) => v - hard[i]!);
    expect(difference).toMatchObject({ paired: true, sameItems: true, level: 0.95 });
    expect(difference.value).toBeCloseTo(meanOf(each), 14);
    const textbook = standardDeviation(each) / Math.sqrt(n);
    expect(Math.abs(difference.standardError / textbook - 1)).toBeLessThan(0.15);
    expect(difference.pValue).toBeLessThan(1e-6);
    expect(difference.low).toBeGreaterThan(0);
    expect((difference.low + difference.high) / 2).toBeCloseTo(difference.value, 14);
    expect(difference.method).toContain("200 common deletions");
  });

  it("turns with its sides, and excludes 0 as its p-value says", () => {
    const [a, b] = [meanScore(better), meanScore(hard)];
    const [there, back] = [scoreDifference(a, b), scoreDifference(b, a)];
    expect(back.value).toBe(-there.value);
    expect(back.low).toBeCloseTo(-there.high, 14);
    expect(back.pValue).toBe(there.pValue);
    const atP = scoreDifference(a, b, { level: 1 - there.pValue });
    expect(atP.low).toBeCloseTo(0, 6);
  });

  it("errs on the wide side where the deletions differ", () => {
    const other = itemDeletions(
      items,
      items.map(() => "all"),
      {},
      rngFromSeed(2),
    );
    const unpaired = scoreDifference(meanScore(better, other), meanScore(hard));
    expect(unpaired.paired).toBe(false);
    expect(unpaired.sameItems).toBe(true);
    expect(unpaired.standardError).toBeGreaterThan(
      3 * scoreDifference(meanScore(better), meanScore(hard)).standardError,
    );
    expect(unpaired.method).toContain("unpaired");
  });

  it("of a score with itself is 0 with p 1, and of two certain scores p 0", () => {
    const same = meanScore(hard);
    expect(scoreDifference(same, same)).toMatchObject({ value: 0, low: 0, high: 0, pValue: 1 });
    const certain = (value: number): ReplicatedScore => ({
      value,
      replicates: jackknifeReplicates(() => value, deletions, {}),
    });
    expect(scoreDifference(certain(1), certain(0.5)).pValue).toBe(0);
  });

  it("still pairs where one model lacks an item, and says so", () => {
    const fewer = itemDeletions(
      items.slice(1),
      items.slice(1).map(() => "all"),
      {},
      rngFromSeed(1),
    );
    const lacking = scoreDifference(meanScore(better.slice(1), fewer), meanScore(hard));
    expect(lacking).toMatchObject({ paired: true, sameItems: false });
    const whole = scoreDifference(meanScore(better), meanScore(hard));
    expect(lacking.standardError).toBeLessThan(2 * whole.standardError);
  });

  it("refuses what has no replicates or no level", () => {
    const { value, replicates } = meanScore(hard);
    const bare = { value, replicates: { ...replicates, scores: [] } };
    expect(() => scoreDifference(bare, bare)).toThrow("two replicates of either score; got 0");
    expect(() => scoreDifference(meanScore(hard), meanScore(hard), { level: 95 })).toThrow("inside (0, 1)");
  });
});
