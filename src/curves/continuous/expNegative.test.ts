import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expNegative } from "./expNegative.ts";

describe("expNegative", () => {
  it("is e^−x to a relative 1e-14, also between and beyond the table's steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 700, noNaN: true }), (x) => {
        const exact = Math.exp(-x);
        expect(Math.abs(expNegative(x) - exact)).toBeLessThanOrEqual(1e-14 * exact);
      }),
      { numRuns: 2000 },
    );
    for (let x = 0; x < 60; x += 1 / 4096) {
      const exact = Math.exp(-x);
      if (!(Math.abs(expNegative(x) - exact) <= 1e-14 * exact)) expect(expNegative(x)).toBe(exact);
    }
  });

  it("is 1 at 0 and 0 where e^−x underflows", () => {
    expect(expNegative(0)).toBe(1);
    expect(expNegative(800)).toBe(0);
  });
});
