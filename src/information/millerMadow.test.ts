import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { entropyOfSizesBits } from "./entropy.ts";
import { millerMadowEntropyBits, millerMadowMutualInformationBits } from "./millerMadow.ts";
import { mutualInformationBits } from "./mutualInformation.ts";

describe("millerMadowEntropyBits", () => {
  it("adds (m − 1)/(2n ln 2) bits, m the outcomes seen", () => {
    expect(millerMadowEntropyBits([1, 1])).toBeCloseTo(1 + 1 / (4 * Math.LN2), 15);
    expect(millerMadowEntropyBits([3, 0, 5])).toBeCloseTo(
      entropyOfSizesBits([3, 5]) + 1 / (16 * Math.LN2),
      15,
    );
    expect(millerMadowEntropyBits([7])).toBe(0);
  });

  it("is nearer the truth than the plug-in estimate on average", () => {
    const rng = rngFromSeed("miller-madow");
    let plugIn = 0;
    let corrected = 0;
    const draws = 2000;
    for (let d = 0; d < draws; d += 1) {
      const counts = new Int32Array(8);
      for (let i = 0; i < 40; i += 1) {
        const outcome = rng.below(8);
        counts[outcome] = counts[outcome]! + 1;
      }
      plugIn += entropyOfSizesBits(counts) / draws;
      corrected += millerMadowEntropyBits(counts) / draws;
    }
    expect(3 - plugIn).toBeGreaterThan(0.1);
    expect(Math.abs(3 - corrected)).toBeLessThan(0.02);
  });

  it("refuses fractions and emptiness", () => {
    expect(() => millerMadowEntropyBits([1, 0.5])).toThrow("Count 1 is 0.5");
    expect(() => millerMadowEntropyBits([0, 0])).toThrow("Every count is 0");
  });
});

describe("millerMadowMutualInformationBits", () => {
  it("corrects each of the three entropies by what was seen", () => {
    // 2 + 2 − 4 − 1 = −1 over 2n = 8 nats.
    expect(
      millerMadowMutualInformationBits(
        matrixFromRows([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeCloseTo(-1 / (8 * Math.LN2), 15);
    // A diagonal table: 2 + 2 − 2 − 1 = 1.
    expect(
      millerMadowMutualInformationBits(
        matrixFromRows([
          [2, 0],
          [0, 2],
        ]),
      ),
    ).toBeCloseTo(1 + 1 / (8 * Math.LN2), 15);
  });

  it("is about 0 on average for independent draws, where the plug-in estimate is not", () => {
    const rng = rngFromSeed("independent");
    let plugIn = 0;
    let corrected = 0;
    const draws = 1000;
    for (let d = 0; d < draws; d += 1) {
      const counts = matrix(4, 4);
      for (let i = 0; i < 100; i += 1) {
        const cell = 4 * rng.below(4) + rng.below(4);
        counts.data[cell] = counts.data[cell]! + 1;
      }
      plugIn +=
        mutualInformationBits(
          matrix(
            4,
            4,
            counts.data.map((c) => c / 100),
          ),
        ) / draws;
      corrected += millerMadowMutualInformationBits(counts) / draws;
    }
    expect(plugIn).toBeGreaterThan(0.05);
    expect(Math.abs(corrected)).toBeLessThan(0.01);
  });
});
