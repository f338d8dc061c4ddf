import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import type { Scale } from "./dataset.ts";
import { typicality01 } from "./typicality.ts";

const rosch: Scale = { min: 1, max: 7, typicalEnd: "min" };
const mccloskey: Scale = { min: 1, max: 10, typicalEnd: "max" };

describe("typicality01", () => {
  it("is 1 at the typical end, 0 at the other, one half in the middle", () => {
    expect([1, 4, 7].map((rating) => typicality01(rating, rosch))).toEqual([1, 0.5, 0]);
    expect([1, 5.5, 10].map((rating) => typicality01(rating, mccloskey))).toEqual([0, 0.5, 1]);
  });

  it("is linear in the rating, and turning the scale round turns it round", () => {
    const scale = fc.record({
      min: fc.integer({ min: -50, max: 49 }),
      width: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(scale, fc.double({ min: 0, max: 1, noNaN: true }), ({ min, width }, share) => {
        const max = min + width;
        const rating = min + share * width;
        fc.pre(rating <= max);
        const up = typicality01(rating, { min, max, typicalEnd: "max" });
        const down = typicality01(rating, { min, max, typicalEnd: "min" });
        expect(up).toBeCloseTo(share, 10);
        expect(up + down).toBeCloseTo(1, 10);
        expect(up >= 0 && up <= 1 && down >= 0 && down <= 1).toBe(true);
      }),
    );
  });

  it("refuses a rating outside the scale, what is no number, and a scale without width", () => {
    expect(() => typicality01(0.99, rosch)).toThrow("Rating 0.99 is outside the scale, 1 to 7.");
    expect(() => typicality01(NaN, rosch)).toThrow(UserError);
    expect(() => typicality01(1, { min: 1, max: 1, typicalEnd: "max" })).toThrow("given 1 to 1");
    expect(() => typicality01(1, { min: -Infinity, max: 7, typicalEnd: "max" })).toThrow(UserError);
  });
});
