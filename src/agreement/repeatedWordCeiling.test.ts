import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { repeatedWordCeiling } from "./repeatedWordCeiling.ts";

/** The highest AMI over every assignment of words to groups. */
function bruteForce(categories: readonly number[], words: readonly number[], groups: number): number {
  const nWords = Math.max(...words) + 1;
  let best = -Infinity;
  for (let code = 0; code < groups ** nWords; code += 1) {
    const groupOf = Array.from({ length: nWords }, (_, w) => Math.floor(code / groups ** w) % groups);
    best = Math.max(
      best,
      adjustedMutualInformation(
        categories,
        words.map((w) => groupOf[w]!),
      ),
    );
  }
  return best;
}

/** Listings of at most five words in at most three categories. */
const listingsArbitrary = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 4 })), { minLength: 1, maxLength: 9 })
  .map((pairs) => {
    const seen = [...new Set(pairs.map(([, w]) => w))];
    return { categories: pairs.map(([c]) => c), words: pairs.map(([, w]) => seen.indexOf(w)) };
  });

describe("repeatedWordCeiling", () => {
  it("is what going through all assignments finds", () => {
    fc.assert(
      fc.property(listingsArbitrary, fc.integer({ min: 1, max: 3 }), ({ categories, words }, groups) => {
        const found = repeatedWordCeiling(categories, words, { groups, starts: 60 }, rngFromSeed(1));
        expect(found.value).toBeCloseTo(bruteForce(categories, words, groups), 10);
      }),
      { numRuns: 150 },
    );
  });

  it("is 1 when every word has one category, whatever the repeats", () => {
    const found = repeatedWordCeiling(
      ["a", "a", "b", "b", "b"],
      ["x", "x", "y", "z", "z"],
      {},
      rngFromSeed(2),
    );
    expect(found).toMatchObject({ value: 1, ambiguousWords: 0 });
    expect([...found.assignment]).toEqual([0, 0, 1, 1, 1]);
  });

  it("keeps the copies of a word together and reports the score of its assignment", () => {
    const rng = rngFromSeed("norm");
    // Twelve categories of about 20 words, one word in eight listed under another category too.
    const categories: number[] = [];
    const words: string[] = [];
    for (let w = 0; w < 240; w += 1) {
      categories.push(w % 12);
      words.push(`word ${w}`);
      if (w % 8 === 0) {
        categories.push((w + 1 + rng.below(11)) % 12);
        words.push(`word ${w}`);
      }
    }
    const found = repeatedWordCeiling(categories, words, { starts: 40 }, rngFromSeed(3));
    expect(found.value).toBe(adjustedMutualInformation(categories, found.assignment));
    const groupOf = new Map<string, number>();
    words.forEach((word, i) => {
      expect(groupOf.get(word) ?? found.assignment[i]).toBe(found.assignment[i]);
      groupOf.set(word, found.assignment[i]!);
    });
    expect(found.ambiguousWords).toBe(30);
    // Not below the plain choice of each word's first category, and short of 1.
    const plain = words.map((word) => categories[words.indexOf(word)]!);
    expect(found.value).toBeGreaterThanOrEqual(adjustedMutualInformation(categories, plain) - 1e-12);
    expect(found.value).toBeGreaterThan(0.8);
    expect(found.value).toBeLessThan(0.97);
    expect(repeatedWordCeiling(categories, words, { starts: 40 }, rngFromSeed(3))).toEqual(found);
  });

  it("refuses what it cannot search", () => {
    const rng = rngFromSeed(4);
    expect(() => repeatedWordCeiling([1, 2], [1], {}, rng)).toThrow("2 categories and 1 words");
    expect(() => repeatedWordCeiling([], [], {}, rng)).toThrow("no words");
    expect(() => repeatedWordCeiling([1], [1], { groups: 0 }, rng)).toThrow(
      "groups is whole and at least 1; got 0",
    );
    expect(() => repeatedWordCeiling([1], [1], { starts: 1.5 }, rng)).toThrow("starts is whole");
  });
});
