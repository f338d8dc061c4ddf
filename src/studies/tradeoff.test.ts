import { describe, expect, it } from "vitest";
import { certifiedCurve } from "../curves/certifiedCurve.ts";
import { matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { contextOf } from "./contextOf.ts";
import type { RunWarning } from "./runResult.ts";
import { tinyDataset, tinyTask } from "./testing/tinyTask.ts";
import { tradeoff } from "./tradeoff.ts";
import { requireAbove } from "./tradeoffBound.ts";
import type { PlanePoint } from "./tradeoffResult.ts";

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

  it("draws nothing below the certified bound, whatever the space", async () => {
    for (const membership of ["most-typical", "as-listed", "soft"] as const) {
      for (const spread of [null, 0.01, 1, 30]) {
        const task = tinyTask({ membership });
        const rng = rngFromSeed(`${membership} ${spread}`);
        if (spread !== null) {
          task.vectors.data.forEach((value, e) => (task.vectors.data[e] = value + spread * rng.normal()));
        }
        // Vectors of two items that are the same.
        task.vectors.data.copyWithin(3, 0, 3);
        const cell = (await tradeoff.run(await contextOf(task, () => undefined)))!;
        const { curve, people, clusters, clustersAtHumanK, randomGroupings, hardCurve } = cell;
        expect(curve!.points.every((p) => p.converged && p.gapBits <= 1e-6)).toBe(true);
        for (const point of [people, ...clusters, clustersAtHumanK, ...randomGroupings, ...hardCurve]) {
          const bounds = curve!.points.map(
            (p) => p.lowerBoundBits + (p.slopeNats / Math.LN2) * (p.distortionShare - point.distortionShare),
          );
          expect(point.rateBits).toBeGreaterThanOrEqual(Math.max(0, ...bounds) - 1e-9);
        }
        expect(people.efficiency!.excessRateBits!.value).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("gives bits beyond the bound an interval over items, and what they became on common deletions", async () => {
    const { people, clustersAtHumanK } = await cellOf();
    for (const { efficiency } of [people, clustersAtHumanK]) {
      const { excessRateBits, excessRateInterval, excessRateReplicates } = efficiency!;
      expect(excessRateInterval!.low).toBeGreaterThanOrEqual(0);
      expect(excessRateInterval!.low).toBeLessThan(excessRateBits!.value);
      expect(excessRateInterval!.high).toBeGreaterThan(excessRateBits!.value);
      expect(excessRateReplicates!.key).toBe(people.replicates!.key);
    }
    const { scores } = people.efficiency!.excessRateReplicates!;
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(mean).toBeCloseTo(people.efficiency!.excessRateBits!.value, 2);
  });

  it("has none where the best code may use any point: its codewords are not kept", async () => {
    const { people } = await cellOf({ reproduction: "continuous" });
    expect(people.efficiency!.excessRateBits).not.toBeNull();
    expect(people.efficiency!.excessRateInterval).toBeNull();
  });

  it("refuses to draw a point that no code could reach", () => {
    const curve = certifiedCurve({
      distortion: matrixFromRows([
        [0, 1],
        [1, 0],
      ]),
      slopes: [1, 2],
    });
    // R(1/(1 + e²)) = .472935 bits
    const point = (rateBits: number): PlanePoint => ({
      label: "people",
      k: 2,
      rateBits,
      distortionShare: 1 / (1 + Math.E ** 2),
    });
    expect(() => requireAbove(curve, point(0.472935))).not.toThrow();
    expect(() => requireAbove(curve, point(0.4729))).toThrow(
      /people spends 0.4729 bits, below the certified bound of 0.47293\d+ at its distortion/,
    );
    expect(() => requireAbove(curve, point(NaN))).toThrow("NaN bits");
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
