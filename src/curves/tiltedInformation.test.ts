import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { squaredDistances } from "../numeric/squaredDistances.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { tiltedInformation } from "./tiltedInformation.ts";

const points = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((rows) => matrixFromRows(rows));

describe("tiltedInformation", () => {
  it("of a fair bit under Hamming distortion is 1 − h(D) for both values", () => {
    const { itemBits, rateBits, distortion, converged } = tiltedInformation(
      matrixFromRows([
        [0, 1],
        [1, 0],
      ]),
      2,
    );
    // METHODS: slope 2 nats, D .119202922022, R .472934658997.
    expect(distortion).toBeCloseTo(0.119202922022, 8);
    expect(rateBits).toBeCloseTo(0.472934658997, 6);
    for (const bits of itemBits) expect(bits).toBeCloseTo(0.472934658997, 6);
    expect(converged).toBe(true);
  });

  it("of a biased bit is log2(1/p) − h(D): the rarer value costs its surprisal more", () => {
    // R(D) = h(p) − h(D), and ȷ(x) = −log2 p(x) − h(D): Kostina & Verdú (2012), the binary memoryless source.
    const hamming = matrixFromRows([
      [0, 1],
      [1, 0],
    ]);
    const { itemBits, distortion: d } = tiltedInformation(hamming, Math.log(0.9 / 0.1), {
      source: [0.3, 0.7],
      toleranceBits: 1e-10,
    });
    expect(d).toBeCloseTo(0.1, 8);
    const h = -(0.1 * Math.log2(0.1) + 0.9 * Math.log2(0.9));
    expect(itemBits[0]).toBeCloseTo(-Math.log2(0.3) - h, 6);
    expect(itemBits[1]).toBeCloseTo(-Math.log2(0.7) - h, 6);
  });

  it("adds up: its mean is the rate, and −log2 z the Lagrangian, to within the gap", () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0.001, max: 3, noNaN: true }), (x, slope) => {
        const distortion = squaredDistances(x, x);
        const found = tiltedInformation(distortion, slope);
        const mean = found.itemBits.reduce((sum, bits) => sum + bits, 0) / x.rows;
        expect(Math.abs(mean - found.rateBits)).toBeLessThanOrEqual(found.gapBits + 1e-9);
        expect(found.gapBits).toBeLessThanOrEqual(1e-6);
        const point = certifiedCurve({ distortion, slopes: [slope] }).points[0]!;
        const lagrangian = point.rateBits + (slope * point.distortion) / Math.LN2;
        expect(mean + (slope * found.distortion) / Math.LN2).toBeCloseTo(lagrangian, 5);
      }),
      { numRuns: 60 },
    );
  });

  it("is Shannon's surprisal at a slope without end, and the distance to the one codeword at zero rate", () => {
    const x = matrixFromRows([[0], [1], [5], [12]]);
    const distortion = squaredDistances(x, x);
    const source = [0.1, 0.2, 0.3, 0.4];
    const steep = tiltedInformation(distortion, 200, { source });
    steep.itemBits.forEach((bits, i) => expect(bits).toBeCloseTo(-Math.log2(source[i]!), 5));
    const flat = tiltedInformation(distortion, 1e-3);
    expect(flat.symbols).toBe(1);
    expect(flat.rateBits).toBeCloseTo(0, 12);
    flat.itemBits.forEach((bits, i) =>
      expect(bits).toBeCloseTo((1e-3 / Math.LN2) * ((x.data[i]! - 5) ** 2 - flat.distortion), 9),
    );
  });

  it("does not change when an item is split into two copies, or items are reordered", () => {
    fc.assert(
      fc.property(points, (x) => {
        const d = squaredDistances(x, x);
        const before = tiltedInformation(d, 0.1).itemBits;
        const order = Array.from(before.keys()).reverse();
        const moved = matrix(x.rows, x.cols);
        order.forEach((row, i) => moved.data.set(x.data.subarray(row * 2, row * 2 + 2), i * 2));
        const after = tiltedInformation(squaredDistances(moved, moved), 0.1).itemBits;
        order.forEach((row, i) => expect(after[i]).toBeCloseTo(before[row]!, 4));
        const doubled = matrix(x.rows + 1, x.rows);
        doubled.data.set(d.data);
        doubled.data.set(d.data.subarray(0, x.rows), x.rows * x.rows);
        const half = 1 / (2 * x.rows);
        const source = Array.from({ length: x.rows + 1 }, (_, i) =>
          i === 0 || i === x.rows ? half : 1 / x.rows,
        );
        const split = tiltedInformation(doubled, 0.1, { source }).itemBits;
        before.forEach((bits, i) => expect(split[i]).toBeCloseTo(bits, 4));
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a slope that is none", () => {
    for (const slope of [0, -1, Infinity, Number.NaN]) {
      expect(() => tiltedInformation(matrix(2, 2), slope)).toThrow("a slope is a finite number above 0");
    }
  });
});
