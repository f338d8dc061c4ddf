import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "./adjustedPValues.ts";

const { adjusted } = JSON.parse(readFileSync(new URL("golden/tests.json", import.meta.url), "utf8")) as {
  readonly adjusted: readonly {
    readonly p: number[];
    readonly holm: number[];
    readonly benjaminiHochberg: number[];
  }[];
};
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

describe("adjusted p-values", () => {
  it("agree with R's p.adjust", () => {
    for (const golden of adjusted) {
      holm(golden.p).forEach((p, i) => expect(p).toBeCloseTo(golden.holm[i]!, 14));
      benjaminiHochberg(golden.p).forEach((p, i) => expect(p).toBeCloseTo(golden.benjaminiHochberg[i]!, 14));
    }
  });

  it("agree with a hand's work", () => {
    // Sorted .01, .03, .04: Holm 3 × .01, 2 × .03, then the running maximum; BH 3 × .01, 1.5 × .03 → .04, .04.
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(benjaminiHochberg([0.01, 0.04, 0.03])).toEqual([0.03, 0.04, 0.04]);
    expect(holm([])).toEqual([]);
    expect(benjaminiHochberg([0.2])).toEqual([0.2]);
  });

  it("never fall below the plain ones nor exceed 1, keep their order, and Holm is the stricter", () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const strict = holm(p);
        const mild = benjaminiHochberg(p);
        p.forEach((value, i) => {
          expect(mild[i]).toBeGreaterThanOrEqual(value);
          expect(strict[i]).toBeGreaterThanOrEqual(mild[i]! * (1 - 1e-15));
          expect(strict[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (value <= other) {
              expect(strict[i]).toBeLessThanOrEqual(strict[j]!);
              expect(mild[i]).toBeLessThanOrEqual(mild[j]!);
            }
          });
        });
      }),
    );
  });

  it("refuse what is no probability", () => {
    expect(() => holm([0.5, 1.2])).toThrow("p-value 1 is 1.2");
    expect(() => benjaminiHochberg([Number.NaN])).toThrow("p-value 0 is NaN");
  });
});
