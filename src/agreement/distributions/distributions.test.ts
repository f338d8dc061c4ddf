import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chiSquaredUpperTail } from "./chiSquared.ts";
import { continuedFraction } from "./continuedFraction.ts";
import { logGamma } from "./logGamma.ts";
import { normalCdf, normalQuantile, twoSidedNormalP } from "./normal.ts";
import { studentTwoSidedP, studentTwoSidedQuantile } from "./studentT.ts";

interface Golden {
  readonly logGamma: readonly [number, number][];
  readonly normalCdf: readonly [number, number][];
  readonly normalQuantile: readonly [number, number][];
  readonly student: readonly [number, number, number][];
  readonly chiSquared: readonly [number, number, number][];
}

const golden = JSON.parse(
  readFileSync(new URL("../golden/distributions.json", import.meta.url), "utf8"),
) as Golden;

const { student } = JSON.parse(readFileSync(new URL("../golden/tests.json", import.meta.url), "utf8")) as {
  readonly student: readonly [number, number, number][];
};

/** Equal to so many parts of the larger, or both far below what a probability is read to. */
function expectNear(ours: number, theirs: number, relative: number, label: string): void {
  expect(Math.abs(ours - theirs), label).toBeLessThanOrEqual(relative * Math.abs(theirs) + 1e-300);
}

describe("distributions", () => {
  it("agree with SciPy to 1e-11 of the value, far tails included", () => {
    for (const [x, value] of golden.logGamma) {
      expect(Math.abs(logGamma(x) - value), `ln Γ(${x})`).toBeLessThan(1e-14 * Math.max(1, Math.abs(value)));
    }
    for (const [z, value] of golden.normalCdf) expectNear(normalCdf(z), value, 1e-12, `Φ(${z})`);
    for (const [p, value] of golden.normalQuantile) {
      expect(Math.abs(normalQuantile(p) - value), `quantile ${p}`).toBeLessThan(
        1e-13 * Math.max(1, Math.abs(value)),
      );
    }
    for (const [t, df, value] of golden.student) {
      expectNear(studentTwoSidedP(t, df), value, 1e-11, `t = ${t}, df = ${df}`);
    }
    for (const [x, df, value] of golden.chiSquared) {
      expectNear(chiSquaredUpperTail(x, df), value, 1e-12, `x = ${x}, df = ${df}`);
    }
  });

  it("agree with R's quantiles of Student's t to 1e-11 of the value", () => {
    for (const [p, df, value] of student) {
      expectNear(studentTwoSidedQuantile(p, df), value, 1e-11, `p = ${p}, df = ${df}`);
    }
  });

  it("have closed forms", () => {
    expect(chiSquaredUpperTail(5, 2)).toBeCloseTo(Math.exp(-2.5), 15);
    expect(studentTwoSidedP(1, 1)).toBeCloseTo(0.5, 14);
    expect(twoSidedNormalP(0)).toBe(1);
    expect(studentTwoSidedP(Infinity, 4)).toBe(0);
    expect(studentTwoSidedQuantile(1, 3)).toBeLessThan(1e-15);
    expect(continuedFraction(1, () => [1, 1])).toBeCloseTo((1 + Math.sqrt(5)) / 2, 15);
    for (const p of [0.001, 0.2, 0.5, 0.9]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
  });

  it("refuse what they are not defined for", () => {
    expect(() => logGamma(0)).toThrow("positive, finite number; got 0");
    expect(() => normalQuantile(1)).toThrow("inside (0, 1); got 1");
    expect(() => studentTwoSidedP(Number.NaN, 3)).toThrow("not a number");
    expect(() => studentTwoSidedP(1, 0)).toThrow("Degrees of freedom are positive and finite; got 0");
    expect(() => studentTwoSidedQuantile(0, 3)).toThrow("above 0 and at most 1; got 0");
    expect(() => chiSquaredUpperTail(-1, 3)).toThrow("not negative; got -1");
    expect(() => chiSquaredUpperTail(1, -3)).toThrow("got -3");
    expect(() => continuedFraction(1, () => [-1, 1])).toThrow("did not settle");
  });
});
