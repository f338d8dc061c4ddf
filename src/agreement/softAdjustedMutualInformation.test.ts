import { describe, expect, it } from "vitest";
import { informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import { mutualInformationBits } from "../information/mutualInformation.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { adjustedMutualInformationNull } from "./adjustedMutualInformationNull.ts";
import { softAdjustedMutualInformation } from "./softAdjustedMutualInformation.ts";

const soft = matrixFromRows([
  [1, 0, 0],
  [0.7, 0.3, 0],
  [0, 1, 0],
  [0, 0.5, 0.5],
  [0, 0, 1],
  [0.2, 0, 0.8],
]);
const clusters = [0, 0, 1, 1, 2, 2];

/** All orders of a short list. */
function permutations(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((first, i) =>
    permutations(values.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}

function informationOf(labels: readonly number[]): number {
  const joint = matrix(3, 3);
  labels.forEach((k, i) => {
    for (let c = 0; c < 3; c += 1) joint.data[3 * c + k] = joint.data[3 * c + k]! + soft.data[3 * i + c]! / 6;
  });
  return mutualInformationBits(joint);
}

describe("softAdjustedMutualInformation", () => {
  it("is the plain, exact measure for hard shares", () => {
    const rng = rngFromSeed("hard");
    const a = Array.from({ length: 60 }, () => rng.below(5));
    const b = Array.from(a, (c) => (rng.next() < 0.5 ? c : rng.below(4)));
    const shares = matrixFromRows(a.map((c) => [0, 1, 2, 3, 4].map((g) => (g === c ? 1 : 0))));
    const result = softAdjustedMutualInformation(shares, b, 99, rngFromSeed(1));
    expect(result.value).toBe(adjustedMutualInformation(a, b));
    expect(result.expectedStandardErrorBits).toBe(0);
    expect(result.null).toEqual(adjustedMutualInformationNull(a, b, 99, rngFromSeed(1)));
  });

  it("has the expectation of all shuffles, up to the stated standard error", () => {
    const all = permutations(clusters);
    const expected = all.reduce((sum, labels) => sum + informationOf(labels), 0) / all.length;
    const result = softAdjustedMutualInformation(soft, clusters, 4000, rngFromSeed(2));
    expect(result.mutualInformationBits).toBeCloseTo(informationOf(clusters), 12);
    expect(Math.abs(result.expectedBits - expected)).toBeLessThan(4 * result.expectedStandardErrorBits);
    expect(result.expectedStandardErrorBits).toBeLessThan(0.01);
    const information = informationOfGroupingBits({
      kind: "soft",
      items: [..."abcdef"],
      names: [..."xyz"],
      qCgivenX: soft,
    });
    const range = (information + Math.log2(3)) / 2 - result.expectedBits;
    expect(result.value).toBeCloseTo((result.mutualInformationBits - result.expectedBits) / range, 12);
    expect(Math.abs(result.null.mean)).toBeLessThan(1e-12);
  });

  it("comes close to the hard measure as shares become hard", () => {
    const rng = rngFromSeed("nearly");
    const a = Array.from({ length: 80 }, () => rng.below(4));
    const b = Array.from(a, (c) => (rng.next() < 0.6 ? c : rng.below(4)));
    const nearly = matrixFromRows(a.map((c) => [0, 1, 2, 3].map((g) => (g === c ? 1 - 3e-6 : 1e-6))));
    const result = softAdjustedMutualInformation(nearly, b, 4000, rngFromSeed(3));
    expect(Math.abs(result.value - adjustedMutualInformation(a, b))).toBeLessThan(0.01);
  });

  it("is defined at the edges", () => {
    const rng = rngFromSeed(4);
    const vague = matrixFromRows([
      [0.5, 0.5],
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(softAdjustedMutualInformation(vague, [0, 0, 0], 10, rng).value).toBe(1);
    expect(softAdjustedMutualInformation(vague, [0, 0, 1], 10, rng).value).toBeCloseTo(0, 12);
    expect(softAdjustedMutualInformation(soft, [0, 0, 0, 0, 0, 0], 10, rng)).toMatchObject({
      value: 0,
      expectedBits: 0,
    });
    expect(softAdjustedMutualInformation(soft, [0, 1, 2, 3, 4, 5], 10, rng).value).toBe(0);
    const apart = matrixFromRows([
      [0.5, 0.5, 0],
      [0, 0, 1],
    ]);
    expect(softAdjustedMutualInformation(apart, [0, 1], 10, rng).value).toBe(1);
  });

  it("repeats itself for a seed and refuses what does not fit", () => {
    const first = softAdjustedMutualInformation(soft, clusters, 50, rngFromSeed(5));
    expect(softAdjustedMutualInformation(soft, clusters, 50, rngFromSeed(5))).toEqual(first);
    const rng = rngFromSeed(6);
    expect(() => softAdjustedMutualInformation(soft, [0, 1], 9, rng)).toThrow(
      "6 items with shares and 2 clustered",
    );
    expect(() => softAdjustedMutualInformation(matrixFromRows([[0.5, 0.4]]), [0], 9, rng)).toThrow(
      "sums to 0.9",
    );
    expect(() => softAdjustedMutualInformation(matrix(0, 2), [], 9, rng)).toThrow("no items");
    expect(() => softAdjustedMutualInformation(soft, clusters, 0, rng)).toThrow("at least 1; got 0");
  });
});
