import { describe, expect, it } from "vitest";
import { intervalEnds } from "../../agreement/intervalEnds.ts";
import { rngFromSeed } from "../../numeric/rng.ts";
import { peakOf, type ScoredLayers } from "./peakOf.ts";

const layers = ["static", "0", "1", "2"];
const eligible = [false, true, true, true];

describe("peakOf", () => {
  it("chooses on one half and reports on the other, each half once", () => {
    const peak = peakOf(
      {
        layers,
        eligible,
        onAll: [0.9, 0.3, 0.5, 0.4],
        onHalves: [
          [
            [0.9, 0.2, 0.5, 0.3],
            [0.9, 0.6, 0.4, 0.3],
          ],
          [
            [0.9, 0.1, 0.4, 0.2],
            [0.9, 0.1, 0.5, 0.4],
          ],
        ],
      },
      1,
    )!;
    expect(peak).toMatchObject({ layer: "1", onAll: 0.5, splits: 2 });
    expect(peak.chosen).toEqual([
      { layer: "0", times: 1 },
      { layer: "1", times: 3 },
      { layer: "2", times: 0 },
    ]);
    // Held out: .2 (chosen by the second half), .4; .4, .5. Where chosen: .5, .6; .4, .5.
    expect(peak.heldOut.value).toBeCloseTo(0.375, 12);
    expect(peak.onChoosing).toBeCloseTo(0.5, 12);
    expect(peak.optimism).toBeCloseTo(0.125, 12);
    const error = Math.sqrt((0.1 ** 2 + 0.05 ** 2) / 2);
    expect(peak.heldOut.interval).toMatchObject(intervalEnds(0.375, error, 0.95, 2, { upperBound: 1 }));
    // The peak less layer 0 on halves: .3, −.2; .3, .4.
    expect(peak.others.find(({ layer }) => layer === "0")!.difference).toBeCloseTo(0.2, 12);
    expect(peak.others[0]).toMatchObject({ layer: "static" });
  });

  it("has no optimism where all layers are one, and takes the first", () => {
    const scores = (value: number) => [value, value, value, value];
    const onHalves: ScoredLayers["onHalves"] = [
      [scores(0.3), scores(0.5)],
      [scores(0.45), scores(0.4)],
    ];
    const peak = peakOf({ layers, eligible, onAll: scores(0.6), onHalves }, 1)!;
    expect(peak.layer).toBe("0");
    expect(peak.optimism).toBeCloseTo(0, 12);
    for (const other of peak.others)
      expect(other).toMatchObject({ difference: 0, standardError: 0, pValue: 1 });
  });

  it("is not fooled by luck: of layers that are equal but for noise it reports the truth", () => {
    const rng = rngFromSeed("luck");
    const noisy = () => layers.map(() => 0.4 + 0.05 * rng.normal());
    const onHalves = Array.from({ length: 400 }, (): [number[], number[]] => [noisy(), noisy()]);
    const peak = peakOf({ layers, eligible, onAll: noisy(), onHalves }, 1)!;
    expect(Math.abs(peak.heldOut.value - 0.4)).toBeLessThan(0.006);
    // The highest of three normals is .846 standard deviations up.
    expect(Math.abs(peak.onChoosing - (0.4 + 0.846 * 0.05))).toBeLessThan(0.006);
    for (const { pValue } of peak.others) expect(pValue).toBeGreaterThan(0.05);
  });

  it("leaves out splits that do not score every layer, and says nothing where too few are left", () => {
    const full = [0.1, 0.2, 0.3, 0.4];
    const gap = [0.1, null, 0.3, 0.4];
    const onHalves: ScoredLayers["onHalves"] = [
      [full, full],
      [full, gap],
      [full, full],
    ];
    expect(peakOf({ layers, eligible, onAll: full, onHalves }, 1)!.splits).toBe(2);
    expect(peakOf({ layers, eligible, onAll: full, onHalves: onHalves.slice(0, 2) }, 1)).toBeNull();
    // A layer without a score on all items is no choice, and its gaps are none.
    const fewer = peakOf({ layers, eligible, onAll: gap, onHalves }, 1)!;
    expect(fewer.splits).toBe(3);
    expect(fewer.chosen.map(({ layer }) => layer)).toEqual(["1", "2"]);
    expect(peakOf({ layers: ["static", "0"], eligible, onAll: full, onHalves }, 1)).toBeNull();
  });
});
