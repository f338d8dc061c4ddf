import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { itemDeletions } from "./itemDeletions.ts";
import { poolCorrelations } from "./poolCorrelations.ts";
import { pooledSpearmanReplicates, type PairedGroup } from "./pooledSpearmanReplicates.ts";
import { meanOf, standardDeviation, standardErrorOf } from "./replicates.ts";
import { scoreDifference } from "./scoreDifference.ts";
import { spearman } from "./spearman.ts";

const rng = rngFromSeed("pooled replicates");
const sizes = [20, 12, 6, 3];
const strata = sizes.flatMap((size, c) => Array.from({ length: size }, () => `category ${c}`));
const deletions = itemDeletions(
  strata.map((_, i) => `item ${i}`),
  strata,
  {},
  rngFromSeed(1),
);

/** Two models' groups whose errors correlate. */
function twoModels(shared: number): [PairedGroup[], PairedGroup[]] {
  const human = strata.map(() => rng.normal());
  const noise = strata.map(() => rng.normal());
  const other = noise.map((v) => shared * v + Math.sqrt(1 - shared ** 2) * rng.normal());
  const of = (errors: readonly number[]): PairedGroup[] =>
    sizes.map((_, c) => {
      const items = strata.flatMap((name, i) => (name === `category ${c}` ? [i] : []));
      return { x: items.map((i) => human[i]!), y: items.map((i) => human[i]! + errors[i]!), items };
    });
  return [of(noise), of(other)];
}

const pooledOf = (groups: readonly PairedGroup[]): NonNullable<ReturnType<typeof poolCorrelations>> =>
  poolCorrelations(groups.map(({ x, y }) => ({ rho: spearman(x, y), n: x.length })))!;

describe("pooledSpearmanReplicates", () => {
  it("have ρ as their mean and the standard error of its interval", () => {
    const [groups] = twoModels(0);
    const pooled = pooledOf(groups);
    const replicates = pooledSpearmanReplicates(groups, deletions)!;
    expect(meanOf(replicates.scores)).toBeCloseTo(pooled.rho, 3);
    expect(standardErrorOf(replicates) / ((1 - pooled.rho ** 2) * pooled.standardErrorZ)).toBeCloseTo(1, 2);
  });

  it("give a difference the spread that it has from one set of items to the next", () => {
    for (const shared of [0, 0.7]) {
      const found = Array.from({ length: 150 }, () => {
        const [a, b] = twoModels(shared).map((groups) => ({
          value: pooledOf(groups).rho,
          replicates: pooledSpearmanReplicates(groups, deletions)!,
        }));
        return scoreDifference(a!, b!);
      });
      const spread = standardDeviation(found.map(({ value }) => value));
      const error = meanOf(found.map(({ standardError }) => standardError));
      expect(Math.abs(error / spread - 1)).toBeLessThan(0.2);
    }
  });

  it("do not count groups that pooling leaves out, and are null without others", () => {
    const [groups] = twoModels(0);
    const changed = groups.map((group, c) => (c === 3 ? { ...group, y: [3, 1, 2] } : group));
    expect(pooledSpearmanReplicates(changed, deletions)).toEqual(pooledSpearmanReplicates(groups, deletions));
    expect(pooledSpearmanReplicates(groups.slice(3), deletions)).toBeNull();
    expect(() => pooledSpearmanReplicates([{ ...groups[0]!, items: [1] }], deletions)).toThrow(
      "20 pairs and 1 items",
    );
  });
});
