import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundBand, lowerHull, outerBoundAt, type BoundPoint } from "./boundPath.ts";

/** The Gaussian's curve R = −log2(D)/2 with variance 1: −dR/dD = 1/(2 D ln 2), so s = 1/(2 D). */
const gaussian = (distortion: number): number => -0.5 * Math.log2(distortion);
const points: BoundPoint[] = [0.05, 0.1, 0.2, 0.4, 0.8, 1].map((distortion) => ({
  distortion,
  rateBits: gaussian(distortion),
  lowerBoundBits: gaussian(distortion) - 1e-7,
  slopeNats: 1 / (2 * distortion),
  converged: true,
}));

describe("the band of a curve whose points touch a known one", () => {
  test("holds that curve between its outer and its inner side", () => {
    for (const { distortion, outer, inner } of boundBand(points)) {
      expect(outer).toBeLessThanOrEqual(gaussian(distortion) + 1e-12);
      expect(inner).toBeGreaterThanOrEqual(gaussian(distortion) - 1e-12);
    }
  });

  test("touches at the solved points and opens between them", () => {
    const band = boundBand(points);
    const at = band.find((s) => s.distortion === 0.2);
    expect((at?.inner ?? 1) - (at?.outer ?? 0)).toBeLessThan(2e-7);
    expect(Math.max(...band.map((s) => s.inner - s.outer))).toBeGreaterThan(0.01);
  });

  test("the outer bound is never negative, far beyond the last point either", () => {
    expect(outerBoundAt(points, 5)).toBe(0);
    expect(outerBoundAt([], 0.5)).toBe(0);
  });
});

test("the lower hull lies under its points, is convex, and keeps the ends", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 40 }) }), {
        minLength: 1,
      }),
      (given) => {
        const hull = lowerHull(given);
        for (let i = 1; i < hull.length; i += 1) expect(hull[i]!.x).toBeGreaterThan(hull[i - 1]!.x);
        for (let i = 2; i < hull.length; i += 1) {
          const [a, b, c] = [hull[i - 2]!, hull[i - 1]!, hull[i]!];
          expect((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).toBeGreaterThan(0);
        }
        for (const point of given) {
          const right = hull.findIndex((h) => h.x >= point.x);
          const [b, a] = [hull[right]!, hull[Math.max(0, right - 1)]!];
          const height = b.x === a.x ? b.y : a.y + ((point.x - a.x) / (b.x - a.x)) * (b.y - a.y);
          expect(point.y).toBeGreaterThanOrEqual(height - 1e-9);
        }
      },
    ),
  );
});
