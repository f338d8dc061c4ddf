import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { matrix, matrixFromRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { makeAlphabet } from "./alphabet.ts";
import { innerBound, outerBound } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { onsetSlope } from "./onsetSlope.ts";

const coin = matrixFromRows([
  [0, 1],
  [1, 0],
]);

function random(n: number, m: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  return matrix(
    n,
    m,
    Float64Array.from({ length: n * m }, () => rng.next()),
  );
}

describe("the onset", () => {
  it("of an unfair coin is ln((1 − p)/p)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.49, noNaN: true }), (p) => {
        const alphabet = makeAlphabet(coin, [p, 1 - p]);
        const exact = Math.log((1 - p) / p);
        expect(onsetSlope(alphabet, 1) / exact).toBeCloseTo(1, 9);
        const below = certifiedCurve({ distortion: coin, source: [p, 1 - p], slopes: [exact * 0.999] });
        expect(below.points[0]!.rateBits).toBeLessThan(1e-12);
        const above = certifiedCurve({ distortion: coin, source: [p, 1 - p], slopes: [exact * 1.1] });
        expect(above.points[0]!.rateBits).toBeGreaterThan(0);
      }),
    );
  });

  it("is 0 where two reproductions serve alike, Infinity where one serves all", () => {
    expect(onsetSlope(makeAlphabet(coin), 0)).toBe(0);
    expect(
      onsetSlope(
        makeAlphabet(
          matrixFromRows([
            [0, 1],
            [0, 2],
          ]),
        ),
        0,
      ),
    ).toBe(Infinity);
  });
});

describe("chosen slopes", () => {
  it("go from where R leaves 0 to under 2 % of the distortion, as many as asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer(),
        (n, m, seed) => {
          const distortion = random(n, m, seed);
          const curve = certifiedCurve({ distortion, count: 12 });
          const { zeroRate, leastDistortion, points } = curve;
          expect(points.length).toBeLessThanOrEqual(12);
          if (zeroRate.distortion === leastDistortion.distortion) return;
          expect(points[0]!.rateBits).toBeLessThan(0.05);
          const share =
            (points.at(-1)!.distortion - leastDistortion.distortion) /
            (zeroRate.distortion - leastDistortion.distortion);
          expect(share).toBeLessThan(0.02);
          for (let at = 1; at < points.length; at += 1) {
            expect(points[at]!.slopeNats).toBeGreaterThan(points[at - 1]!.slopeNats);
          }
          expect(certifiedCurve({ distortion, count: 3 }).points.length).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("leave a band that narrows with their number", () => {
    const distortion = random(30, 30, 1);
    const widest = (count: number): number => {
      const curve = certifiedCurve({ distortion, count });
      const [least, most] = [curve.points.at(-1)!.distortion, curve.zeroRate.distortion];
      return Math.max(
        ...Array.from({ length: 200 }, (_, t) => {
          const d = least + ((most - least) * t) / 199;
          return innerBound(curve, d) - outerBound(curve, d);
        }),
      );
    };
    expect(widest(40)).toBeLessThan(0.01);
    expect(widest(80)).toBeLessThan(0.4 * widest(40));
  });

  it("that are given are solved in any order, repeats once", () => {
    const curve = certifiedCurve({ distortion: random(6, 6, 2), slopes: [8, 2, 8, 4] });
    expect(curve.points.map((point) => point.slopeNats)).toEqual([2, 4, 8]);
  });
});

describe("mistakes", () => {
  const distortion = random(3, 4, 1);
  const bad = (row: number, column: number, value: number): Matrix => {
    const data = Float64Array.from(distortion.data);
    data[(row - 1) * 4 + column - 1] = value;
    return { ...distortion, data };
  };
  it.each([
    ["a negative distortion", { distortion: bad(2, 3, -0.5) }, "row 2, column 3 is -0.5"],
    ["an infinite distortion", { distortion: bad(3, 1, Infinity) }, "row 3, column 1 is Infinity"],
    ["no reproductions", { distortion: matrix(3, 0) }, "at least one reproduction"],
    ["no items", { distortion: matrix(0, 3) }, "at least one item"],
    ["a source of another length", { source: [0.5, 0.5] }, "2 probabilities for 3 items"],
    ["a source that does not sum to 1", { source: [0.5, 0.5, 1e-8] }, "it has to sum to 1 within 1e-9"],
    ["a negative probability", { source: [0.5, -0.5, 1] }, "Probability 2 of the source is -0.5"],
    ["a slope of 0", { slopes: [1, 0] }, "Slope 2 is 0"],
    ["one point", { count: 1 }, "at least 2; got 1"],
    ["no tolerance", { toleranceBits: 0 }, "above 0; got 0"],
    [
      "a distortion that no code reaches",
      { atDistortions: [0] },
      "No code reaches a distortion of 0; the least",
    ],
    ["a negative rate", { atRates: [-1] }, "at least 0; got -1"],
  ] as const)("%s", (_, given, message) => {
    const call = (): unknown => certifiedCurve({ distortion, ...given });
    expect(call).toThrow(UserError);
    expect(call).toThrow(message);
  });
});
