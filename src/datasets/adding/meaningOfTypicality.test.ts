import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frequencyTypicality } from "../frequencyTypicality.ts";
import { typicality01 } from "../typicality.ts";
import type { ForeignListing } from "./foreignListings.ts";
import { meaningOfTypicality } from "./meaningOfTypicality.ts";

type Row = readonly [item: string, category: string, rating: number | string, typicality: number | string];

const listings = (rows: readonly Row[]): ForeignListing[] =>
  rows.map(([item, category, rating, typicality], i) => ({
    line: i + 2,
    item,
    id: "",
    norm: "",
    labels: [category],
    rating: String(rating),
    typicality: String(typicality),
    sd: "",
    raters: "",
  }));

describe("meaningOfTypicality", () => {
  it("finds the scale of which each typicality is the place, whichever end is typical", () => {
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 1.3, 0.95],
          ["b", "x", 5.8, 0.2],
        ]),
      ),
    ).toEqual({
      scale: { min: 1, max: 7, typicalEnd: "min" },
      frequency: null,
    });
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 10, 1],
          ["b", "x", 5.5, 0.5],
        ]),
      )?.scale,
    ).toEqual({
      min: 1,
      max: 10,
      typicalEnd: "max",
    });
  });

  it("finds any scale of short numbers from any ratings on it", () => {
    const end = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 10);
    fc.assert(
      fc.property(
        fc.tuple(end, end).filter(([a, b]) => a < b),
        fc.constantFrom("min" as const, "max" as const),
        fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 }),
        ([min, max], typicalEnd, places) => {
          const scale = { min, max, typicalEnd };
          const rows = places.map((place, i): Row => {
            const rating = Math.min(max, min + (place / 100) * (max - min));
            return [`w${i}`, "x", rating, typicality01(rating, scale)];
          });
          const found = meaningOfTypicality(listings(rows));
          if (found?.frequency === null) expect(found.scale).toEqual(scale);
          else expect(rows.every(([, , rating]) => Number.isInteger(rating))).toBe(true);
        },
      ),
    );
  });

  it("finds what counts are shares of", () => {
    const counts = [
      { item: "robin", category: "bird", count: 30 },
      { item: "crow", category: "bird", count: 10 },
      { item: "robin", category: "animal", count: 5 },
      { item: "dog", category: "animal", count: 20 },
    ];
    for (const of of ["category", "item"] as const) {
      const shares = frequencyTypicality(counts, { of });
      const rows = counts.map(({ item, category, count }, i): Row => [item, category, count, shares[i]!]);
      expect(meaningOfTypicality(listings(rows))).toEqual({ scale: null, frequency: { of } });
    }
  });

  it("takes nothing from typicalities of another origin, that lack one, or that are all the same", () => {
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 1, 0.9],
          ["b", "x", 2, 0.5],
          ["c", "x", 3, 0.4],
        ]),
      ),
    ).toBeNull();
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 1, 1],
          ["b", "x", 2, ""],
        ]),
      ),
    ).toBeNull();
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 1, 1.5],
          ["b", "x", 2, 0.5],
        ]),
      ),
    ).toBeNull();
    expect(
      meaningOfTypicality(
        listings([
          ["a", "x", 2.5, 0.5],
          ["b", "x", 2.5, 0.5],
        ]),
      ),
    ).toBeNull();
  });
});
