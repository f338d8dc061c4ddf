import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../../numeric/rng.ts";
import { dealHalves } from "./dealHalves.ts";

describe("dealHalves", () => {
  it("gives every word to one half, and of each category as many to either, but for an odd one", () => {
    const words = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat(3)), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(), (pairs, seed) => {
        const texts = pairs.map(([text]) => text);
        const categories = pairs.map(([, category]) => category);
        const [first, second] = dealHalves(texts, categories, rngFromSeed(seed));
        expect([...first, ...second].sort()).toEqual([...new Set(texts)].sort());
        for (const c of new Set(categories)) {
          const own = new Set(
            texts.filter((text) => c === Math.min(...categories.filter((_, i) => texts[i] === text))),
          );
          const count = (half: ReadonlySet<string>): number => [...own].filter((t) => half.has(t)).length;
          expect(Math.abs(count(first) - count(second))).toBe(own.size % 2);
        }
      }),
    );
  });

  it("depends on which words there are, not on their order, and on the seed", () => {
    const texts = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const categories = [0, 0, 0, 0, 1, 1, 1, 1];
    const deal = (order: number[], seed: number) =>
      dealHalves(
        order.map((i) => texts[i]!),
        order.map((i) => categories[i]!),
        rngFromSeed(seed),
      ).map((half) => [...half].sort());
    const forth = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(deal(forth.toReversed(), 1)).toEqual(deal(forth, 1));
    expect(new Set([1, 2, 3, 4].map((seed) => JSON.stringify(deal(forth, seed)))).size).toBeGreaterThan(1);
  });
});
