import { describe, expect, it } from "vitest";
import { contextOf } from "./contextOf.ts";
import type { RunWarning } from "./runResult.ts";
import { tinyDataset, tinyTask } from "./testing/tinyTask.ts";
import { tradeoff } from "./tradeoff.ts";

const cellOf = async (...task: Parameters<typeof tinyTask>) =>
  (await tradeoff.run(await contextOf(tinyTask(...task), () => undefined)))!;

describe("tradeoff", () => {
  it("puts people at the entropy of their categories and the variance left in them", async () => {
    const cell = await cellOf();
    expect(cell.people.rateBits).toBeCloseTo(Math.log2(3), 12);
    expect(cell.people.distortionShare).toBeLessThan(0.2);
    const parts = cell.people.categories!;
    expect(parts.reduce((sum, c) => sum + c.n, 0)).toBeCloseTo(18, 9);
    expect(parts.reduce((sum, c) => sum + (c.n / 18) * c.distortionShare, 0)).toBeCloseTo(
      cell.people.distortionShare,
      10,
    );
    expect(parts.reduce((sum, c) => sum + (c.n / 18) * c.rateBits, 0)).toBeCloseTo(cell.people.rateBits, 10);
  });

  it("states the exact chance of random categories, 1 − (K − 1)/(n − 1)", async () => {
    const { people, randomGroupings } = await cellOf();
    expect(people.chance.mean).toBeCloseTo(1 - 2 / 17, 12);
    expect(people.chance.low!).toBeLessThan(people.chance.mean);
    expect(people.chance.high!).toBeGreaterThan(people.chance.mean);
    expect(randomGroupings[0]!.distortionShare).toBe(people.chance.mean);
  });

  it("loses less with every further cluster, and clusters at people's K lose no more than people", async () => {
    const cell = await cellOf();
    for (let i = 1; i < cell.clusters.length; i += 1) {
      expect(cell.clusters[i]!.distortionShare).toBeLessThanOrEqual(cell.clusters[i - 1]!.distortionShare);
    }
    expect(cell.clustersAtHumanK.k).toBe(3);
    expect(cell.clustersAtHumanK.distortionShare).toBeLessThanOrEqual(cell.people.distortionShare + 1e-12);
  });

  it("adds up the paper's L in the embedding's unit and warns when one term drowns the other", async () => {
    const warnings: Omit<RunWarning, "cell">[] = [];
    const cell = (await tradeoff.run(await contextOf(tinyTask(), (w) => void warnings.push(w))))!;
    const { people } = cell.lagrangian;
    expect(people.total).toBeCloseTo(people.informationBits + people.distortion, 12);
    expect(people.distortion).toBeCloseTo(cell.people.distortionShare * cell.totalVariance, 10);

    const long = tinyTask();
    long.vectors.data.forEach((value, i) => (long.vectors.data[i] = 100 * value));
    const scaled = (await tradeoff.run(await contextOf(long, (w) => void warnings.push(w))))!;
    expect(scaled.lagrangian.dominatedBy).toBe("distortion");
    expect(warnings.at(-1)!.message).toContain("length of embedding vectors");
    expect(scaled.people.distortionShare).toBeCloseTo(cell.people.distortionShare, 8);
  });

  it("has an answer for a single category: no bits, all variance left", async () => {
    const { people } = await cellOf({}, tinyDataset({ categories: 1 }));
    expect(people.rateBits).toBe(0);
    expect(people.distortionShare).toBeCloseTo(1, 10);
    expect(people.chance.mean).toBe(1);
  });

  it("reads soft categories at their information, below the entropy of the groups", async () => {
    const cell = await cellOf({ membership: "soft" });
    expect(cell.people.rateBits).toBeLessThan(Math.log2(3));
    expect(cell.people.chance.mean).toBeLessThan(1);
  });

  it("draws nothing below the certified bound", async () => {
    const { curve, people, clusters } = await cellOf();
    const bound = (d: number): number =>
      Math.max(
        0,
        ...curve!.points.map((p) => p.lowerBoundBits + (p.slopeNats / Math.LN2) * (p.distortionShare - d)),
      );
    expect(curve!.points.every((p) => p.converged && p.gapBits <= 1e-6)).toBe(true);
    for (const point of [people, ...clusters]) {
      expect(point.rateBits).toBeGreaterThanOrEqual(bound(point.distortionShare) - 1e-9);
    }
    expect(people.efficiency!.excessRateBits!.value).toBeGreaterThanOrEqual(0);
  });

  it("holds them against codewords that may lie anywhere, when asked to, and says that this is not proven", async () => {
    const free = (await cellOf({ reproduction: "continuous" })).curve!;
    expect(free.certificate).toBe("numerically tight");
    const items = await cellOf();
    const rateAt = (points: typeof free.points, d: number): number =>
      Math.max(...points.map((p) => p.lowerBoundBits + (p.slopeNats / Math.LN2) * (p.distortionShare - d)));
    const d = items.people.distortionShare;
    // More reproductions can only lower the curve.
    expect(rateAt(free.points, d)).toBeLessThanOrEqual(rateAt(items.curve!.points, d) + 1e-5);
  });
});
