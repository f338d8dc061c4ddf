import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { compareScores } from "./compareScores.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { jackknifeReplicates, meanOf } from "./replicates.ts";
import type { ReplicatedScore } from "./scoreDifference.ts";

const draw = rngFromSeed("models");
const n = 100;
const hard = Array.from({ length: n }, () => draw.normal());
const items = hard.map((_, i) => `item ${i}`);
const deletions = itemDeletions(
  items,
  items.map(() => "all"),
  {},
  rngFromSeed(1),
);

/** A model's mean score over items, which all models find hard alike, with noise of its own. */
function model(shift: number, noise = 0.3): ReplicatedScore {
  const values = hard.map((v) => v + shift + noise * draw.normal());
  const centre = meanOf(values) - shift;
  const exact = values.map((v) => v - centre);
  const score = (kept: Int32Array): number => kept.reduce((sum, i) => sum + exact[i]!, 0) / kept.length;
  return { value: meanOf(exact), replicates: jackknifeReplicates(score, deletions, {}) };
}

describe("compareScores", () => {
  const models = [model(0.02), model(1), model(0), model(0.98), model(-1)];

  it("orders from best to worst and gives scores within noise one letter and one range of ranks", () => {
    const { standings } = compareScores(models);
    expect(standings.map(({ index }) => index)).toEqual([1, 3, 0, 2, 4]);
    expect(standings.map(({ letters }) => letters.join(""))).toEqual(["a", "a", "b", "b", "c"]);
    expect(standings.map(({ bestRank, worstRank }) => [bestRank, worstRank])).toEqual([
      [1, 2],
      [1, 2],
      [3, 4],
      [3, 4],
      [5, 5],
    ]);
  });

  it("turns round where low is better", () => {
    const { standings } = compareScores(models, { better: "low" });
    expect(standings.map(({ index }) => index)).toEqual([4, 2, 0, 3, 1]);
    expect(standings.map(({ letters }) => letters.join(""))).toEqual(["a", "b", "b", "c", "c"]);
  });

  it("corrects over all pairs, Holm more strictly than Benjamini and Hochberg", () => {
    const near = [0, 0.095, 0.19, 0.285].map((shift) => model(shift));
    const strict = compareScores(near);
    const mild = compareScores(near, { correction: "benjamini-hochberg" });
    expect(strict.pairs).toHaveLength(6);
    strict.pairs.forEach((pair, p) => {
      expect(pair.adjustedP).toBeGreaterThanOrEqual(pair.difference.pValue);
      expect(pair.adjustedP).toBeGreaterThanOrEqual(mild.pairs[p]!.adjustedP);
      expect(pair.differ).toBe(pair.adjustedP <= 0.05);
    });
    expect(strict.pairs.some(({ differ, difference }) => !differ && difference.pValue < 0.05)).toBe(true);
  });

  it("says of equal scores that any may be first, and takes one or none", () => {
    const same = model(0);
    const { standings } = compareScores([same, same, same]);
    expect(standings.map(({ index }) => index)).toEqual([0, 1, 2]);
    for (const { bestRank, worstRank, letters } of standings) {
      expect({ bestRank, worstRank, letters }).toEqual({ bestRank: 1, worstRank: 3, letters: ["a"] });
    }
    expect(compareScores([same]).standings[0]).toMatchObject({ bestRank: 1, worstRank: 1, letters: ["a"] });
    expect(compareScores([])).toMatchObject({ standings: [], pairs: [] });
  });

  it("refuses an α that is none", () => {
    expect(() => compareScores([], { alpha: 5 })).toThrow("inside (0, 1); got 5");
  });
});
