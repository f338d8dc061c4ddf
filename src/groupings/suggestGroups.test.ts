import { expect, test } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { clusterSweep } from "./clusterSweep.ts";
import { suggestGroups } from "./suggestGroups.ts";
import { clouds } from "./testing/points.ts";

const p = (groups: number, rateBits: number, distortion: number) => ({ groups, rateBits, distortion });

test("corners of the hull carry the slopes between which they are the best", () => {
  const { suggested, kinks } = suggestGroups([
    p(4, 2, 1),
    p(1, 0, 10),
    p(2, 1, 2),
    p(3, 1.5, 1.9),
    p(8, 3, 0.9),
  ]);
  expect(kinks.map((k) => k.groups)).toEqual([1, 2, 4, 8]);
  expect(kinks[0]).toMatchObject({ fromSlopeNats: 0, persistence: null });
  expect(kinks[1]!.fromSlopeNats).toBeCloseTo(Math.LN2 / 8, 12);
  expect(kinks[1]!.toSlopeNats).toBeCloseTo(Math.LN2 / 1, 12);
  expect(kinks[1]!.persistence).toBeCloseTo(Math.log(8), 12);
  expect(kinks[2]!.persistence).toBeCloseTo(Math.log(10), 12);
  expect(kinks[3]).toMatchObject({ toSlopeNats: null, persistence: null });
  expect(suggested).toBe(4);
});

test("at a slope inside its range, a corner is the cheapest of all points", () => {
  const points = Array.from({ length: 30 }, (_, i) =>
    p(i + 1, Math.log2(i + 1), 5 / (1 + i) ** (i % 3 === 0 ? 1.2 : 1)),
  );
  const { kinks } = suggestGroups(points);
  for (const kink of kinks) {
    const s =
      kink.toSlopeNats === null ? kink.fromSlopeNats * 2 : (kink.fromSlopeNats + kink.toSlopeNats) / 2;
    const cost = (q: { rateBits: number; distortion: number }): number =>
      q.rateBits * Math.LN2 + s * q.distortion;
    expect(Math.min(...points.map(cost))).toBeCloseTo(cost(kink), 12);
  }
});

test("separate clouds are counted, whatever the unit of distance", async () => {
  const vectors = clouds(200, 6, 5, 0.12, rngFromSeed("five clouds"));
  const ks = Array.from({ length: 14 }, (_, i) => i + 1);
  const sweep = await clusterSweep({ vectors }, { ks, threads: 1 }, rngFromSeed(1));
  for (const unit of [1, 1e-6, 1e6]) {
    const points = sweep.map((c) => p(c.groups, c.groupEntropyBits, (unit * c.sse) / c.totalWeight));
    expect(suggestGroups(points).suggested).toBe(5);
  }
});

test("without a corner between the ends there is no suggestion", () => {
  expect(suggestGroups([])).toEqual({ suggested: null, kinks: [] });
  expect(suggestGroups([p(1, 0, 4)]).suggested).toBeNull();
  expect(suggestGroups([p(1, 0, 4), p(2, 1, 1)]).suggested).toBeNull();
  expect(suggestGroups([p(1, 0, 4), p(2, 1, 2), p(3, 2, 0)]).suggested).toBeNull();
});
