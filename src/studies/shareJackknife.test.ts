import { describe, expect, it } from "vitest";
import { shareErrorWithin } from "../curves/shareErrorWithin.ts";
import { shareWithoutEach } from "../curves/shareWithoutEach.ts";
import type { HardGrouping } from "../groupings/grouping.ts";
import { itemsOfGroups } from "../groupings/itemsOfGroups.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { shareJackknife } from "./shareJackknife.ts";

const rng = rngFromSeed("share jackknife");
const inner = centredGram(
  gram(
    matrix(
      12,
      3,
      Float64Array.from({ length: 36 }, () => rng.normal()),
    ),
  ),
);
const items = Array.from({ length: 12 }, (_, i) => `item ${i}`);
const groupingBy = (groupOf: (i: number) => number, k: number): HardGrouping => ({
  kind: "hard",
  items,
  names: Array.from({ length: k }, (_, c) => `group ${c}`),
  labels: Int32Array.from(items, (_, i) => groupOf(i)),
});
const thirds = groupingBy((i) => i % 3, 3);
const halves = groupingBy((i) => i % 2, 2);
const strata = itemsOfGroups(thirds.labels, 3);
const of = { gram: inner, share: 0.6, chance: 0.8, strata };

describe("shareJackknife", () => {
  it("takes the error of the categories that items are drawn from, whatever the order of these", () => {
    const known = shareErrorWithin(inner, thirds)!;
    for (const order of [strata, strata.toReversed()]) {
      const options = shareJackknife({ ...of, strata: order, parts: [{ grouping: thirds, weight: 1 }] });
      expect(options.nearChance).toMatchObject(known);
      expect(options.withoutEach).toBeUndefined();
    }
  });

  it("leaves items out for any other grouping, for several in turn, and for categories of few items", () => {
    for (const parts of [
      [{ grouping: halves, weight: 1 }],
      [{ grouping: groupingBy((i) => (i < 3 ? 0 : 1), 2), weight: 1 }],
      [
        { grouping: thirds, weight: 0.25 },
        { grouping: halves, weight: 0.75 },
      ],
    ]) {
      const options = shareJackknife({ ...of, parts });
      expect(options.nearChance).toBeUndefined();
      expect(options.aboveChance).toBeCloseTo(0.25, 14);
      items.forEach((_, i) => {
        const mean = parts.reduce(
          (sum, { grouping, weight }) => sum + weight * shareWithoutEach(inner, grouping)[i]!,
          0,
        );
        expect(options.withoutEach![i]).toBeCloseTo(mean, 12);
      });
    }
    const pairs = groupingBy((i) => i % 6, 6);
    const few = shareJackknife({
      ...of,
      parts: [{ grouping: pairs, weight: 1 }],
      strata: itemsOfGroups(pairs.labels, 6),
    });
    expect(few.nearChance).toBeUndefined();
    expect(few.withoutEach).toHaveLength(12);
  });
});
