import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { natsFromBits } from "../information/units.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { adjustedRandIndex } from "./adjustedRandIndex.ts";
import { agreementScores, type AgreementScores } from "./agreementScores.ts";
import { expectedMutualInformationBits } from "./expectedMutualInformation.ts";
import { fowlkesMallows } from "./fowlkesMallows.ts";
import { homogeneityScores } from "./homogeneity.ts";
import { normalizedMutualInformation } from "./normalizedMutualInformation.ts";

interface Labelings {
  readonly cases: readonly {
    readonly name: string;
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly expectedNats: number;
    readonly scores: AgreementScores;
  }[];
}

const labelings = JSON.parse(
  readFileSync(new URL("golden/labelings.json", import.meta.url), "utf8"),
) as Labelings;

const pairArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 })), { minLength: 1, maxLength: 60 })
  .map((pairs) => ({ a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) }));

describe("agreementScores", () => {
  it.each(labelings.cases)("agrees with scikit-learn to 1e-12: $name", ({ a, b, scores, expectedNats }) => {
    const ours = agreementScores(a, b);
    for (const [name, value] of Object.entries(scores)) {
      expect(Math.abs(ours[name as keyof AgreementScores] - value), name).toBeLessThan(1e-12);
    }
    expect(Math.abs(natsFromBits(expectedMutualInformationBits(a, b)) - expectedNats)).toBeLessThan(1e-12);
  });

  it("is what the single measures say", () => {
    const { a, b } = labelings.cases.at(-1)!;
    expect(agreementScores(a, b)).toEqual({
      adjustedMutualInformation: adjustedMutualInformation(a, b),
      normalizedMutualInformation: normalizedMutualInformation(a, b),
      adjustedRandIndex: adjustedRandIndex(a, b),
      ...homogeneityScores(a, b),
      fowlkesMallows: fowlkesMallows(a, b),
    });
  });

  it("is symmetric, with homogeneity and completeness trading places", () => {
    fc.assert(
      fc.property(pairArbitrary, ({ a, b }) => {
        const there = agreementScores(a, b);
        const back = agreementScores(b, a);
        const swapped = { ...back, homogeneity: back.completeness, completeness: back.homogeneity };
        for (const key of Object.keys(there) as (keyof AgreementScores)[]) {
          expect(there[key]).toBeCloseTo(swapped[key], 12);
        }
      }),
    );
  });

  it("depends on neither the names of groups nor the order of items", () => {
    fc.assert(
      fc.property(pairArbitrary, fc.integer(), ({ a, b }, seed) => {
        const order = shuffle(
          Array.from(a, (_, i) => i),
          rngFromSeed(seed),
        );
        const renamed = agreementScores(
          order.map((i) => `group ${(a[i]! * 5) % 7}`),
          order.map((i) => 1000 - b[i]!),
        );
        const plain = agreementScores(a, b);
        for (const key of Object.keys(plain) as (keyof AgreementScores)[]) {
          expect(renamed[key]).toBeCloseTo(plain[key], 12);
        }
      }),
    );
  });

  it("is 1 for a labelling against itself, except Fowlkes–Mallows of singletons", () => {
    fc.assert(
      fc.property(pairArbitrary, ({ a }) => {
        const { fowlkesMallows: fm, ...others } = agreementScores(a, a);
        for (const value of Object.values(others)) expect(value).toBe(1);
        expect(fm).toBe(new Set(a).size === a.length ? 0 : 1);
      }),
    );
  });

  it("stays within its ranges and is finite", () => {
    fc.assert(
      fc.property(pairArbitrary, ({ a, b }) => {
        const scores = agreementScores(a, b);
        for (const value of Object.values(scores)) expect(value).toBeLessThanOrEqual(1);
        for (const key of [
          "normalizedMutualInformation",
          "homogeneity",
          "completeness",
          "vMeasure",
        ] as const) {
          expect(scores[key]).toBeGreaterThanOrEqual(0);
        }
        expect(scores.adjustedRandIndex).toBeGreaterThanOrEqual(-0.5);
        expect(scores.adjustedMutualInformation).toBeGreaterThanOrEqual(-1);
      }),
    );
  });

  it("V at β = 1 is the normalised mutual information, and β tilts it", () => {
    const { a, b } = labelings.cases.at(-1)!;
    expect(homogeneityScores(a, b).vMeasure).toBeCloseTo(normalizedMutualInformation(a, b), 12);
    const { homogeneity, completeness, vMeasure } = homogeneityScores([0, 0, 1, 1], [0, 0, 1, 2], 2);
    expect(vMeasure).toBeCloseTo((3 * homogeneity * completeness) / (2 * homogeneity + completeness), 14);
    expect(() => homogeneityScores([0], [0], -1)).toThrow("beta is finite and not negative; got -1");
  });
});
