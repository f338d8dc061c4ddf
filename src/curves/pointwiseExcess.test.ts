import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HardGrouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, selectRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { outerBound } from "./bounds.ts";
import { certifiedCodes } from "./certifiedCurve.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { itemCosts } from "./itemCosts.ts";
import { itemsAndCentroidsDistortion } from "./itemsAndCentroids.ts";
import { excessAmong, pointwiseExcess } from "./pointwiseExcess.ts";

const TOLERANCE = 1e-6;

/** Points about three centres as far apart as is said, and the grouping of them by centre. */
function clumps(seed: number, n: number, apart: number): { points: Matrix; grouping: HardGrouping } {
  const rng = rngFromSeed(seed);
  const labels = Int32Array.from({ length: n }, (_, i) => i % 3);
  const points = matrix(n, 3);
  for (let i = 0; i < n; i += 1) {
    for (let d = 0; d < 3; d += 1) points.data[i * 3 + d] = rng.normal() + (labels[i] === d ? apart : 0);
  }
  const items = Array.from(labels, (_, i) => `item ${i}`);
  return { points, grouping: { kind: "hard", items, names: ["a", "b", "c"], labels } };
}

/** The excess of a grouping, item by item and as a whole, with the codes it is held against. */
function excessOf(points: Matrix, grouping: HardGrouping) {
  const inner = centredGram(gram(points));
  const point = groupingPoint(inner, grouping);
  const variance = point.distortion / point.distortionShare;
  const distortion = itemsAndCentroidsDistortion(inner, [grouping], undefined, variance);
  const { curve, codes } = certifiedCodes({
    distortion,
    slopes: [],
    atDistortions: [point.distortionShare],
    toleranceBits: TOLERANCE,
  });
  const costs = itemCosts(inner, grouping);
  const ofItems = pointwiseExcess({ curve, codes, distortion })({
    bits: costs.bits,
    distortion: costs.distortion.map((square) => square / variance),
  });
  const mean = ofItems.reduce((sum, bits) => sum + bits, 0) / ofItems.length;
  return { curve, codes, ofItems, mean, point };
}

const drawn = [
  fc.integer(),
  fc.integer({ min: 6, max: 24 }),
  fc.double({ min: 0, max: 6, noNaN: true }),
] as const;
const few = { numRuns: 25 };

describe("pointwiseExcess", () => {
  it("averages to the rate beyond the bound, never below 0 by more than the certificate's gap", () => {
    fc.assert(
      fc.property(...drawn, (seed, n, apart) => {
        const { points, grouping } = clumps(seed, n, apart);
        const { curve, mean, point } = excessOf(points, grouping);
        const bound = outerBound(curve, point.distortionShare);
        expect(Math.abs(mean - (point.rateBits - bound))).toBeLessThan(2 * TOLERANCE);
        expect(mean).toBeGreaterThan(-2 * TOLERANCE);
      }),
      few,
    );
  });

  it("is next to nothing for clumps far apart, each of which people call one thing", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 8 }), (seed, third) => {
        const { points, grouping } = clumps(seed, 3 * third, 100);
        const { mean, ofItems } = excessOf(points, grouping);
        expect(mean).toBeLessThan(0.02);
        expect(Math.max(...ofItems)).toBeLessThan(0.2);
      }),
      few,
    );
  });

  it("goes with the items when these are in another order, and does not change with the scale of the space", () => {
    fc.assert(
      fc.property(...drawn, fc.double({ min: 0.01, max: 100, noNaN: true }), (seed, n, apart, scale) => {
        const { points, grouping } = clumps(seed, n, apart);
        const order = shuffle([...grouping.items.keys()], rngFromSeed(seed));
        const turned = selectRows(points, order);
        for (let at = 0; at < turned.data.length; at += 1) turned.data[at]! *= scale;
        const { ofItems, mean } = excessOf(points, grouping);
        const again = excessOf(turned, {
          ...grouping,
          items: order.map((i) => grouping.items[i]!),
          labels: Int32Array.from(order, (i) => grouping.labels[i]!),
        });
        expect(again.mean).toBeCloseTo(mean, 5);
        // Codes within the tolerance of the best may differ where the Lagrangian is flat.
        order.forEach((i, at) => expect(Math.abs(again.ofItems[at]! - ofItems[i]!)).toBeLessThan(0.02));
      }),
      few,
    );
  });
});

describe("excessAmong", () => {
  const pairAndOne = [Int32Array.of(0, 1), Int32Array.of(2)];

  it("is the excess of all for all items, and moves with those kept, √(h/(h − 1)) times within a category", () => {
    const among = excessAmong(3, Float64Array.of(2, 4, 6), pairAndOne);
    expect(among(Int32Array.of(0, 1, 2))).toBeCloseTo(3, 14);
    // The pair's mean is 3, the item alone has 6, and 4 is the mean of all.
    expect(among(Int32Array.of(1, 2))).toBeCloseTo(3 + (-1 + Math.SQRT2 + 2) / 2, 14);
    expect(among(Int32Array.of(2))).toBeCloseTo(5, 14);
  });

  it("is plain where there are no categories", () => {
    expect(excessAmong(3, Float64Array.of(2, 4), [])(Int32Array.of(1))).toBe(4);
  });
});

describe("certifiedCodes", () => {
  it("has the code of every point: weights sum to 1 and give the point's rate and distortion", () => {
    fc.assert(
      fc.property(...drawn, (seed, n, apart) => {
        const { points } = clumps(seed, n, apart);
        const distortion = itemsAndCentroidsDistortion(centredGram(gram(points)), []);
        const { curve, codes } = certifiedCodes({ distortion, slopes: [0.05, 0.4, 2] });
        expect(codes).toHaveLength(curve.points.length);
        curve.points.forEach(({ slopeNats, rateBits, distortion: left }, p) => {
          const { columns, weights } = codes[p]!;
          expect(weights.reduce((sum, q) => sum + q, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...weights)).toBeGreaterThan(0);
          let [nats, lost] = [0, 0];
          for (let i = 0; i < n; i += 1) {
            const at = (j: number): number => distortion.data[i * distortion.cols + j]!;
            const terms = Array.from(columns, (j, a) => weights[a]! * Math.exp(-slopeNats * at(j)));
            const z = terms.reduce((sum, term) => sum + term, 0);
            const own = terms.reduce((sum, term, a) => sum + (term / z) * at(columns[a]!), 0);
            lost += own / n;
            nats += (-Math.log(z) - slopeNats * own) / n;
          }
          expect(lost).toBeCloseTo(left, 8);
          expect(nats / Math.LN2).toBeCloseTo(rateBits, 8);
        });
      }),
      few,
    );
  });
});
