import { describe, expect, it } from "vitest";
import { divergenceBits } from "./divergence.ts";
import { log2Ratio } from "./log2Ratio.ts";

describe("log2Ratio", () => {
  it("is the logarithm of the quotient", () => {
    expect(log2Ratio(8, 2)).toBe(2);
    expect(log2Ratio(3, 3)).toBe(0);
    expect(log2Ratio(1, 0)).toBe(Infinity);
  });

  it("holds where the quotient overflows or underflows", () => {
    expect(log2Ratio(1, 5e-324)).toBe(1074);
    expect(log2Ratio(5e-324, 4)).toBe(-1076);
    expect(divergenceBits([1, 0], [5e-324, 1])).toBe(1074);
  });
});
