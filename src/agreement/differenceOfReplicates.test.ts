import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { differenceOfIntervals } from "./differenceOfIntervals.ts";
import {
  differenceOfReplicates,
  sharesReplicates,
  type ScoreWithReplicates,
} from "./differenceOfReplicates.ts";
import { jackknifeInterval } from "./jackknifeInterval.ts";
import { pairedDifference } from "./pairedDifference.ts";

const N = 80;
const DRAWS = 200;
const draw = rngFromSeed("paired items");
const hard = Array.from({ length: N }, () => draw.normal());
const scoreOf =
  (shift: number, noise: number, name: string): ((kept: Int32Array) => number) =>
  (kept) => {
    const own = rngFromSeed(name);
    const x = hard.map((h) => h + shift + noise * own.normal());
    return kept.reduce((sum, i) => sum + x[i]!, 0) / kept.length;
  };
const scoreA = scoreOf(0.3, 0.3, "a");
const scoreB = scoreOf(0, 0.3, "b");

/** A score with what jackknifeInterval computes it on; the first call is on all items. */
function replicated(
  score: (kept: Int32Array) => number,
): ScoreWithReplicates & { low: number; high: number } {
  const values: number[] = [];
  const result = jackknifeInterval(
    (kept) => {
      values.push(score(kept));
      return values[values.length - 1]!;
    },
    N,
    { draws: DRAWS },
    rngFromSeed("common subsamples"),
  );
  const leftOut = N / 4;
  return {
    value: result.value,
    low: result.low,
    high: result.high,
    replicates: { design: "d", factor: (N - leftOut) / leftOut, values: values.slice(1) },
  };
}

describe("differenceOfReplicates", () => {
  const [a, b] = [replicated(scoreA), replicated(scoreB)];

  it("gives what pairedDifference gives on the same subsamples", () => {
    const direct = pairedDifference(scoreA, scoreB, N, { draws: DRAWS }, rngFromSeed("common subsamples"));
    const found = differenceOfReplicates(a, b);
    expect(found.difference).toBeCloseTo(direct.value, 12);
    expect(found.low).toBeCloseTo(direct.low, 12);
    expect(found.high).toBeCloseTo(direct.high, 12);
    expect(found.pValue).toBeCloseTo(direct.pValue, 12);
  });

  it("sees a difference that the two intervals hide", () => {
    const apart = { level: 0.95 };
    expect(a.low).toBeLessThan(b.high);
    expect(differenceOfIntervals({ ...a, ...apart }, { ...b, ...apart }).pValue).toBeGreaterThan(0.05);
    expect(differenceOfReplicates(a, b).pValue).toBeLessThan(1e-4);
  });

  it("says 1 for a score and itself, and 0 for a shift that no subsample moves", () => {
    expect(differenceOfReplicates(a, a).pValue).toBe(1);
    const flat = (value: number) => ({
      value,
      replicates: { design: "d", factor: 3, values: [value, value] },
    });
    expect(differenceOfReplicates(flat(0.5), flat(0.25)).pValue).toBe(0);
  });

  it("refuses scores of other subsamples", () => {
    const other = { ...b, replicates: { ...b.replicates, design: "e" } };
    expect(sharesReplicates(a, b)).toBe(true);
    expect(sharesReplicates(a, other)).toBe(false);
    expect(() => differenceOfReplicates(a, other)).toThrow("cannot be paired");
    const short = { value: 1, replicates: { design: "d", factor: 3, values: [1] } };
    expect(() => differenceOfReplicates(short, short)).toThrow("at least two");
  });
});
