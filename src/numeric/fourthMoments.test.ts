import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fourthMoments, type FourthMoments } from "./fourthMoments.ts";

type Vector = readonly number[];

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, d) => sum + value * b[d]!, 0);
const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

function deviationsOf(points: readonly Vector[]): Vector[] {
  const centre = points[0]!.map((_, d) => meanOf(points.map((point) => point[d]!)));
  return points.map((point) => point.map((value, d) => value - centre[d]!));
}

function ofSample(points: readonly Vector[]): FourthMoments {
  const r = deviationsOf(points);
  return fourthMoments(
    r.flatMap((a) => r.map((b) => dot(a, b))),
    r.length,
  );
}

/** The moments of a distribution over a few points, each as likely. */
function ofDistribution(points: readonly Vector[]): FourthMoments {
  const r = deviationsOf(points);
  const squaredTrace = meanOf(r.map((a) => dot(a, a))) ** 2;
  const traceOfSquare = meanOf(r.flatMap((a) => r.map((b) => dot(a, b) ** 2)));
  return {
    squaredTrace,
    traceOfSquare,
    cumulant: meanOf(r.map((a) => dot(a, a) ** 2)) - squaredTrace - 2 * traceOfSquare,
  };
}

/** Every sample of h of the points, with replacement. */
function samplesOf(points: readonly Vector[], h: number): Vector[][] {
  return h === 0
    ? [[]]
    : samplesOf(points, h - 1).flatMap((sample) => points.map((point) => [...sample, point]));
}

const vectors = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 2 }), {
  minLength: 2,
  maxLength: 3,
});

describe("fourthMoments", () => {
  it("are right on average over all samples, whatever the distribution", () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 4, max: 6 }), (points, h) => {
        const found = samplesOf(points, h).map(ofSample);
        const truth = ofDistribution(points);
        for (const key of ["squaredTrace", "traceOfSquare", "cumulant"] as const) {
          const scale = Math.max(1, truth.squaredTrace);
          expect(Math.abs(meanOf(found.map((moments) => moments[key])) - truth[key])).toBeLessThan(
            1e-9 * scale,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it("grow with the fourth power of the scale, and do not change with turning", () => {
    const points = [
      [1, 2],
      [0, 5],
      [-3, 1],
      [2, 2],
      [7, -4],
    ];
    const plain = ofSample(points);
    const turned = ofSample(points.map(([x, y]) => [3 * (0.6 * x! - 0.8 * y!), 3 * (0.8 * x! + 0.6 * y!)]));
    for (const key of ["squaredTrace", "traceOfSquare", "cumulant"] as const) {
      expect(turned[key]).toBeCloseTo(81 * plain[key], 8);
    }
  });

  it("are the same of square and of trace along one direction", () => {
    const { squaredTrace, traceOfSquare } = ofSample([[-2], [-2], [2], [2], [5]]);
    expect(traceOfSquare).toBeCloseTo(squaredTrace, 12);
  });

  it("need four vectors", () => {
    expect(() => fourthMoments([1, -1, 0, 0, 1, 0, 0, 0, 0], 3)).toThrow("need 4 vectors; got 3");
  });
});
