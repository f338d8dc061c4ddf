import { describe, expect, it } from "vitest";
import type { Score } from "../studies/score.ts";
import { shareTheirItems } from "./sharedItems.ts";
import { testPairs } from "./testPairs.ts";

const scoreOf = (value: number, items: string | null): Score => ({
  value,
  interval: { low: value - 0.01, high: value + 0.01, level: 0.95, method: "m" },
  chance: null,
  ceiling: null,
  ...(items !== null && {
    replicates: { key: "k", items, scores: [value - 0.005, value + 0.005, value] },
  }),
});
const on = (items: string | null, nItems: number | null, value = 0.5) => ({
  score: scoreOf(value, items),
  nItems,
});

describe("shareTheirItems", () => {
  it("goes by the names of the items, and where these differ by what two sets of such sizes must share", () => {
    expect(shareTheirItems(on("i", null), on("i", null), 100)).toBe(true);
    expect(shareTheirItems(on("i", 100), on("j", 97), 100)).toBe(true);
    expect(shareTheirItems(on("i", 98), on("j", 97), 100)).toBe(true);
    expect(shareTheirItems(on("i", 95), on("j", 95), 100)).toBe(false);
    expect(shareTheirItems(on("i", 100), on("j", 50), 100)).toBe(false);
    expect(shareTheirItems(on("i", 100), on("j", null), 100)).toBe(false);
    expect(shareTheirItems(on(null, null), on(null, 40), 100)).toBe(true);
  });

  it("keeps scores on other items from being told apart, however far they lie apart", () => {
    const far = [on("i", 100, 0.9), on("j", 50, 0.1), on("i", 100, 0.2)];
    expect(testPairs(far, 100).pValue[0]).toBe(1);
    expect(testPairs(far, 100).pValue[1]).toBeLessThan(0.05);
  });
});
