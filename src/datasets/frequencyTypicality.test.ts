import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frequencyTypicality } from "./frequencyTypicality.ts";

const listing = fc.record({
  item: fc.constantFrom("robin", "crow", "__proto__"),
  category: fc.constantFrom("bird", "fish", "constructor"),
  count: fc.integer({ min: 1, max: 500 }),
});

describe("frequencyTypicality", () => {
  it("is a count's share of its category, or of its item", () => {
    const listings = [
      { item: "robin", category: "bird", count: 3 },
      { item: "crow", category: "bird", count: 1 },
      { item: "crow", category: "thief", count: 4 },
    ];
    expect(frequencyTypicality(listings, { of: "category" })).toEqual([0.75, 0.25, 1]);
    expect(frequencyTypicality(listings, { of: "item" })).toEqual([1, 0.2, 0.8]);
  });

  it("sums to 1 over what it is a share of, whatever the names", () => {
    fc.assert(
      fc.property(
        fc.array(listing, { minLength: 1 }),
        fc.constantFrom("category" as const, "item" as const),
        (all, of) => {
          const shares = frequencyTypicality(all, { of });
          for (const name of new Set(all.map((one) => one[of]))) {
            const sum = shares.reduce((total, share, i) => total + (all[i]![of] === name ? share : 0), 0);
            expect(sum).toBeCloseTo(1, 10);
          }
        },
      ),
    );
  });
});
