import { describe, expect, it } from "vitest";
import { logSumExp } from "./logSumExp.ts";
import { quantile } from "./quantile.ts";

describe("quantile", () => {
  it("interpolates as R's type 7 and NumPy's default", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(7.6, 12);
    expect(quantile([3], 0.2)).toBe(3);
  });
  it("refuses an empty list and a probability outside 0 to 1", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
  });
});

describe("logSumExp", () => {
  it("neither overflows nor underflows", () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 12);
    expect(logSumExp([-1e6, -1e6 + 1])).toBeCloseTo(-1e6 + Math.log(1 + Math.E), 6);
    expect(logSumExp([])).toBe(-Infinity);
  });
});
