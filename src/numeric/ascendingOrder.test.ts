import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascendingOrder } from "./ascendingOrder.ts";

describe("ascendingOrder", () => {
  it("is that of a stable sort by comparison", () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const compared = [...values.keys()].sort((a, b) =>
          values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : a - b,
        );
        expect([...ascendingOrder(values)]).toEqual(compared);
      }),
    );
  });

  it("takes 0 and −0 for equal, and infinities for the ends", () => {
    expect([...ascendingOrder([0, -0, Infinity, -Infinity, 0])]).toEqual([3, 0, 1, 4, 2]);
  });
});
