import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentTwoSidedQuantile } from "./distributions/studentT.ts";
import { intervalEnds } from "./intervalEnds.ts";

const t = studentTwoSidedQuantile(0.05, 40);

describe("intervalEnds", () => {
  it("are θ ± t SE without bounds", () => {
    const { low, high } = intervalEnds(2, 0.1, 0.95, 40, {});
    expect(low).toBeCloseTo(2 - 0.1 * t, 14);
    expect(high).toBeCloseTo(2 + 0.1 * t, 14);
  });

  it("are even on the scale of a bound: logarithm for one, log-odds for two", () => {
    const upper = intervalEnds(0.7, 0.05, 0.95, 40, { upperBound: 1 });
    expect(Math.log(0.3) - Math.log(1 - upper.high)).toBeCloseTo((0.05 * t) / 0.3, 12);
    expect(Math.log(1 - upper.low) - Math.log(0.3)).toBeCloseTo((0.05 * t) / 0.3, 12);
    const lower = intervalEnds(0.7, 0.05, 0.95, 40, { lowerBound: 0 });
    expect(Math.log(lower.high / 0.7)).toBeCloseTo((0.05 * t) / 0.7, 12);
    const odds = (p: number): number => Math.log(p / (1 - p));
    const both = intervalEnds(0.7, 0.05, 0.95, 40, { lowerBound: 0, upperBound: 1 });
    expect(odds(both.high) - odds(0.7)).toBeCloseTo((0.05 * t) / 0.21, 12);
    expect(odds(0.7) - odds(both.low)).toBeCloseTo((0.05 * t) / 0.21, 12);
  });

  it("hold the value and stay inside, however near a bound", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.4, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        (value, error, below, above) => {
          const bounds = { ...(below ? { lowerBound: 0 } : {}), ...(above ? { upperBound: 1 } : {}) };
          const { low, high } = intervalEnds(value, error, 0.95, 40, bounds);
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
          if (below) expect(low).toBeGreaterThanOrEqual(0);
          if (above) expect(high).toBeLessThanOrEqual(1);
          if (above && !below) expect(value - low).toBeGreaterThanOrEqual(high - value - 1e-12);
        },
      ),
    );
  });

  it("are the value itself where nothing moves, and refuse values outside", () => {
    expect(intervalEnds(1, 0, 0.95, 40, { upperBound: 1 })).toEqual({ low: 1, high: 1 });
    expect(() => intervalEnds(2, 0, 0.95, 40, { upperBound: 1 })).toThrow("above its upper bound 1");
    expect(() => intervalEnds(-1, 0, 0.95, 40, { lowerBound: 0 })).toThrow("below its lower bound 0");
  });
});
