import { describe, expect, it } from "vitest";
import { gram, centredGram } from "../numeric/gram.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { rateAtDistortion } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { itemsAndCentroidsDistortion } from "./itemsAndCentroids.ts";
import { tiltedInformation } from "./tiltedInformation.ts";

const hamming = (m: number) =>
  matrixFromRows(Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, j) => Number(i !== j))));
const binaryEntropy = (p: number): number => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);

describe("tiltedInformation", () => {
  it("is −log2 p(x) − h(D) for a binary source under Hamming distortion", () => {
    const source = [0.4, 0.6];
    const found = tiltedInformation({ distortion: hamming(2), source, slopeNats: Math.log(9) });
    expect(found.distortion).toBeCloseTo(0.1, 7);
    source.forEach((p, x) => expect(found.itemBits[x]).toBeCloseTo(-Math.log2(p) - binaryEntropy(0.1), 6));
  });

  it("is R(D) for every item where all are alike", () => {
    const { distortion, itemBits } = tiltedInformation({ distortion: hamming(8), slopeNats: Math.log(63) });
    expect(distortion).toBeCloseTo(0.1, 7);
    for (const bits of itemBits) expect(bits).toBeCloseTo(2.250268914205, 6);
  });

  it("means R(D), with weights, and gives items that are merged one number", () => {
    const rng = rngFromSeed("tilted");
    const points = matrix(
      30,
      3,
      Float64Array.from({ length: 90 }, () => rng.normal()),
    );
    points.data.copyWithin(3, 0, 3);
    const distortion = itemsAndCentroidsDistortion(centredGram(gram(points)), []);
    const source = Float64Array.from({ length: 30 }, (_, i) => (i + 1) / 465);
    const found = tiltedInformation({ distortion, source, slopeNats: 0.8 });
    const rate = rateAtDistortion(certifiedCurve({ distortion, source, slopes: [0.8] }), found.distortion);
    const mean = found.itemBits.reduce((sum, bits, i) => sum + source[i]! * bits, 0);
    expect(mean).toBeGreaterThan(rate.low - 1e-9);
    expect(mean).toBeLessThan(rate.high + 2e-6);
    expect(found.itemBits[1]).toBe(found.itemBits[0]);
  });

  it("tells to first order how R(D) moves when the source does", () => {
    const rng = rngFromSeed("moved");
    const points = matrix(
      40,
      2,
      Float64Array.from({ length: 80 }, () => rng.normal()),
    );
    const distortion = itemsAndCentroidsDistortion(centredGram(gram(points)), []);
    const { itemBits, distortion: D } = tiltedInformation({ distortion, slopeNats: 1, toleranceBits: 1e-9 });
    const rateOf = (source: Float64Array): number => {
      const { low, high } = rateAtDistortion(
        certifiedCurve({ distortion, source, slopes: [], atDistortions: [D], toleranceBits: 1e-9 }),
        D,
      );
      return (low + high) / 2;
    };
    const even = new Float64Array(40).fill(1 / 40);
    const shift = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1e-4 : -1e-4) / 40);
    const moved = rateOf(even.map((p, i) => p + shift[i]!)) - rateOf(even);
    const expected = itemBits.reduce((sum, bits, i) => sum + shift[i]! * bits, 0);
    expect(moved / expected).toBeCloseTo(1, 2);
  });

  it("refuses a slope that is none", () => {
    expect(() => tiltedInformation({ distortion: hamming(2), slopeNats: 0 })).toThrow("above 0; got 0");
  });
});
