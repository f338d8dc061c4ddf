import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows, type Matrix } from "../numeric/matrix.ts";
import { entropyBits } from "./entropy.ts";
import { mutualInformationBits } from "./mutualInformation.ts";

/** Counts of two to five values of each variable, scaled to a distribution. */
const jointArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc
      .array(fc.nat({ max: 40 }), { minLength: rows * cols, maxLength: rows * cols })
      .filter((counts) => counts.some((count) => count > 0))
      .map((counts) => {
        const n = counts.reduce((a, b) => a + b, 0);
        return matrix(
          rows,
          cols,
          Float64Array.from(counts, (count) => count / n),
        );
      }),
  );

function marginals(joint: Matrix): { pX: number[]; pY: number[] } {
  const pX = Array.from({ length: joint.rows }, () => 0);
  const pY = Array.from({ length: joint.cols }, () => 0);
  joint.data.forEach((p, i) => {
    pX[Math.floor(i / joint.cols)]! += p;
    pY[i % joint.cols]! += p;
  });
  return { pX, pY };
}

function transposed(joint: Matrix): Matrix {
  const out = matrix(joint.cols, joint.rows);
  joint.data.forEach((p, i) => {
    out.data[(i % joint.cols) * joint.rows + Math.floor(i / joint.cols)] = p;
  });
  return out;
}

describe("mutualInformationBits", () => {
  it("is 1 bit for a copied fair coin and 0 for two independent ones", () => {
    expect(
      mutualInformationBits(
        matrixFromRows([
          [0.5, 0],
          [0, 0.5],
        ]),
      ),
    ).toBe(1);
    expect(
      mutualInformationBits(
        matrixFromRows([
          [0.25, 0.25],
          [0.25, 0.25],
        ]),
      ),
    ).toBe(0);
  });

  it("is 1 − h(δ) for a fair coin through a binary symmetric channel", () => {
    const joint = matrixFromRows([
      [0.45, 0.05],
      [0.05, 0.45],
    ]);
    expect(mutualInformationBits(joint)).toBeCloseTo(0.531004406411, 12);
  });

  it("is H(X) + H(Y) − H(X,Y), symmetric, not negative, at most the smaller entropy", () => {
    fc.assert(
      fc.property(jointArbitrary, (joint) => {
        const { pX, pY } = marginals(joint);
        const bits = mutualInformationBits(joint);
        expect(bits).toBeCloseTo(entropyBits(pX) + entropyBits(pY) - entropyBits(joint.data), 10);
        expect(mutualInformationBits(transposed(joint))).toBeCloseTo(bits, 12);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThanOrEqual(Math.min(entropyBits(pX), entropyBits(pY)) + 1e-12);
      }),
    );
  });

  it("cannot grow by processing Y (data processing inequality)", () => {
    fc.assert(
      fc.property(
        jointArbitrary,
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 15, maxLength: 15 }),
        (joint, raw) => {
          // A channel from Y to three values of Z, its rows scaled to distributions.
          const through = matrix(joint.rows, 3);
          for (let x = 0; x < joint.rows; x += 1) {
            for (let y = 0; y < joint.cols; y += 1) {
              const row = raw.slice(3 * y, 3 * y + 3);
              const sum = row.reduce((a, b) => a + b, 0);
              row.forEach((value, z) => {
                through.data[3 * x + z]! += (joint.data[x * joint.cols + y]! * value) / sum;
              });
            }
          }
          expect(mutualInformationBits(through)).toBeLessThanOrEqual(mutualInformationBits(joint) + 1e-12);
        },
      ),
    );
  });

  it("survives masses whose product underflows", () => {
    const tiny = 1e-200;
    expect(
      mutualInformationBits(
        matrixFromRows([
          [1, 0],
          [0, tiny],
        ]),
      ),
    ).toBeCloseTo(0, 12);
  });

  it("refuses a joint that does not sum to 1", () => {
    expect(() => mutualInformationBits(matrixFromRows([[0.5, 0.4]]))).toThrow("p(x,y) sums to 0.9");
  });
});
