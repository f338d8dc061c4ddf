import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { natsFromBits } from "../information/units.ts";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { contingencyTable } from "./contingency.ts";
import { expectedMutualInformationBits } from "./expectedMutualInformation.ts";
import { tableInformation } from "./tableInformation.ts";

const expected = JSON.parse(readFileSync(new URL("golden/expected.json", import.meta.url), "utf8")) as {
  readonly cases: readonly { readonly a: number[]; readonly b: number[]; readonly nats: number }[];
};

/** Labels with the given group sizes, in order. */
function labelsOfSizes(sizes: readonly number[]): number[] {
  return sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
}

/** All orders of a short list. */
function permutations(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((first, i) =>
    permutations(values.filter((_, j) => j !== i)).map((rest) => [first, ...rest]),
  );
}

describe("expectedMutualInformationBits", () => {
  it.each(expected.cases)("agrees with 60-digit arithmetic to 1e-15: $nats", ({ a, b, nats }) => {
    const ours = natsFromBits(expectedMutualInformationBits(labelsOfSizes(a), labelsOfSizes(b)));
    expect(Math.abs(ours - nats)).toBeLessThan(1e-15);
  });

  it("is the mean over all orders of the labels", () => {
    const a = [0, 0, 0, 1, 1, 2, 2];
    const b = [0, 1, 1, 1, 2, 2, 3];
    const all = permutations(b);
    const mean =
      all.reduce((sum, order) => sum + tableInformation(contingencyTable(a, order)).mutualInformation, 0) /
      all.length;
    expect(natsFromBits(expectedMutualInformationBits(a, b))).toBeCloseTo(mean, 12);
  });
});

describe("adjustedMutualInformation", () => {
  it("gives the values every build must give", () => {
    expect(adjustedMutualInformation([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 13);
    expect(adjustedMutualInformation([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(0.571428571429, 12);
  });

  it("is exactly 1 or 0 where rounding would decide", () => {
    for (const n of [1, 2, 3, 4, 50, 1000]) {
      const singletons = Array.from({ length: n }, (_, i) => i);
      expect(adjustedMutualInformation(singletons, singletons.toReversed())).toBe(1);
      expect(
        adjustedMutualInformation(
          Array.from({ length: n }, () => 0),
          Array.from({ length: n }, () => 5),
        ),
      ).toBe(1);
    }
    expect(adjustedMutualInformation([0, 0, 1, 1], [0, 1, 2, 3])).toBe(0);
    expect(adjustedMutualInformation([0, 0, 1, 1], [0, 0, 0, 0])).toBe(0);
  });

  it("is 0 on average over shuffles, for small and large groups", () => {
    for (const [n, ka, kb] of [
      [12, 3, 5],
      [60, 20, 8],
      [500, 18, 18],
    ] as const) {
      const rng = rngFromSeed(`shuffles ${n}`);
      const a = Array.from({ length: n }, (_, i) => i % ka);
      const b = Int32Array.from({ length: n }, (_, i) => (i * i) % kb);
      let mean = 0;
      let square = 0;
      const draws = 600;
      for (let d = 0; d < draws; d += 1) {
        const value = adjustedMutualInformation(a, shuffle(b, rng));
        mean += value / draws;
        square += (value * value) / draws;
      }
      const standardError = Math.sqrt((square - mean * mean) / draws);
      expect(Math.abs(mean)).toBeLessThan(4 * standardError);
    }
  });

  it("does 100,000 items in 100 groups without delay", () => {
    const rng = rngFromSeed(1);
    const draw = (): Int32Array => Int32Array.from({ length: 100_000 }, () => rng.below(100));
    const value = adjustedMutualInformation(draw(), draw());
    expect(Math.abs(value)).toBeLessThan(0.001);
  });

  it("does not keep a table of 10^10 cells for singletons", () => {
    const n = 100_000;
    const singletons = Int32Array.from({ length: n }, (_, i) => i);
    const nearly = singletons.map((i) => (i < 2 ? 0 : i));
    expect(adjustedMutualInformation(singletons, nearly)).toBe(0);
    expect(
      adjustedMutualInformation(
        nearly,
        singletons.map((i) => (i === 5 ? 6 : i)),
      ),
    ).toBeLessThan(0.01);
  });
});
