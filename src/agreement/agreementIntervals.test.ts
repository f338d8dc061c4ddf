import { describe, expect, it } from "vitest";
import { rngFromSeed, type Rng } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { adjustedRandIndex } from "./adjustedRandIndex.ts";
import { agreementIntervals } from "./agreementIntervals.ts";
import { bootstrapInterval } from "./bootstrapInterval.ts";
import { itemDeletions, type ItemDeletions } from "./itemDeletions.ts";
import { jackknifeScore } from "./jackknifeScore.ts";
import { normalizedMutualInformation } from "./normalizedMutualInformation.ts";
import { allOrdersUpTo } from "./permutationNull.ts";
import { meanOf, standardDeviation, standardErrorOf } from "./replicates.ts";

const n = 160;
const categories = Int32Array.from({ length: n }, (_, i) => i % 8);
const deletionsOf = (labels: Int32Array, rng: Rng): ItemDeletions =>
  itemDeletions(
    Array.from(labels, (_, i) => `item ${i}`),
    labels,
    {},
    rng,
  );
const deletions = deletionsOf(categories, rngFromSeed(1));
const rng = rngFromSeed("items");
const sample = (): Int32Array => categories.map((c) => (rng.next() < 0.5 ? c : rng.below(8)));
const pick = (labels: Int32Array, kept: Int32Array): Int32Array => kept.map((i) => labels[i]!);

describe("agreementIntervals", () => {
  const clusters = sample();
  const intervals = agreementIntervals(categories, clusters, deletions, {});

  it("have the scores' values and the spread that new items really have", () => {
    const others = Array.from({ length: 300 }, sample);
    for (const [name, measure] of [
      ["adjustedMutualInformation", adjustedMutualInformation],
      ["normalizedMutualInformation", normalizedMutualInformation],
      ["adjustedRandIndex", adjustedRandIndex],
    ] as const) {
      const interval = intervals[name];
      expect(interval.value).toBeCloseTo(measure(categories, clusters), 14);
      const scores = others.map((other) => measure(categories, other));
      expect(Math.abs(interval.standardError / standardDeviation(scores) - 1), name).toBeLessThan(0.25);
      expect(interval.low, name).toBeLessThan(meanOf(scores));
      expect(interval.high, name).toBeGreaterThan(meanOf(scores));
      expect(standardErrorOf(interval.replicates) / interval.standardError).toBeCloseTo(1, 2);
      expect(interval.replicates.key).toBe(deletions.key);
    }
  });

  it("do not reach below what groups of these sizes can have, however few the items", () => {
    const few = Int32Array.of(0, 0, 0, 1, 1, 2, 2, 2);
    const found = Int32Array.of(0, 1, 0, 1, 2, 2, 2, 0);
    const own = agreementIntervals(few, found, deletionsOf(few, rngFromSeed(3)), {});
    // The lowest AMI of any clusters of these sizes, each cluster spread over the categories as evenly as can be.
    let lowest = 1;
    for (const order of allOrdersUpTo(8, 50_000)!) {
      const score = adjustedMutualInformation(
        few,
        order.map((i) => found[i]!),
      );
      lowest = Math.min(lowest, score);
    }
    expect(own.adjustedMutualInformation.low).toBeGreaterThan(-1);
    expect(own.adjustedMutualInformation.low).toBeLessThanOrEqual(lowest);
    expect(own.normalizedMutualInformation.low).toBeGreaterThanOrEqual(0);
  });

  it("hold the score itself where labels are exactly independent", () => {
    const rows = Int32Array.from({ length: 27 }, (_, i) => Math.floor(i / 9));
    const columns = Int32Array.from({ length: 27 }, (_, i) => Math.floor(i / 3) % 3);
    const { adjustedMutualInformation: own } = agreementIntervals(
      rows,
      columns,
      deletionsOf(rows, rngFromSeed(3)),
      {},
    );
    expect(own.low).toBeLessThanOrEqual(own.value);
    expect(own.high).toBeGreaterThanOrEqual(own.value);
  });

  it("are not off centre, as a bootstrap is", () => {
    const statistic = (drawn: Int32Array): number =>
      adjustedMutualInformation(pick(categories, drawn), pick(clusters, drawn));
    const options = { strata: categories, draws: 300, method: "percentile" } as const;
    const boot = bootstrapInterval(statistic, n, options, rngFromSeed(9));
    expect((boot.low + boot.high) / 2).toBeGreaterThan(boot.value + 0.5 * boot.standardError);
    const { low, high, value, standardError } = intervals.adjustedMutualInformation;
    expect(Math.abs((low + high) / 2 - value)).toBeLessThan(0.2 * standardError);
  });

  it("weigh the two jackknives by how far AMI is above chance", () => {
    const statistic = (kept: Int32Array): number =>
      adjustedMutualInformation(pick(categories, kept), pick(clusters, kept));
    const errors = [1, 0].map(
      (aboveChance) => jackknifeScore(statistic, deletions, { upperBound: 1, aboveChance }).standardError,
    );
    const { value, standardError, method } = intervals.adjustedMutualInformation;
    expect(standardError ** 2).toBeCloseTo(value * errors[0]! ** 2 + (1 - value) * errors[1]! ** 2, 12);
    expect(errors[0]).not.toBe(errors[1]);
    expect(method).toContain("one at a time");
  });

  it("bring AMI's interval to NMI's scale: equal on the scale of ln(1 − score)", () => {
    const { adjustedMutualInformation: ami, normalizedMutualInformation: nmi } = intervals;
    const reach = ({ value, low }: typeof ami): number => Math.log(1 - low) - Math.log(1 - value);
    expect(reach(nmi)).toBeCloseTo(reach(ami), 12);
  });

  it("are points at perfect agreement, and refuse deletions of other items", () => {
    for (const interval of Object.values(agreementIntervals(categories, categories, deletions, {}))) {
      expect(interval).toMatchObject({ value: 1, low: 1, high: 1, standardError: 0 });
    }
    expect(() => agreementIntervals([0, 0], [0, 1], deletions, {})).toThrow("2 items, and deletions of 160");
  });
});
