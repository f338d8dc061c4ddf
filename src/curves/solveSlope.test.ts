import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { makeAlphabet } from "./alphabet.ts";
import { plainMemory } from "./kernels/kernelMemory.ts";
import { blahutArimoto } from "./blahutArimoto.ts";
import { solveSlope, type SlopeSolution } from "./solveSlope.ts";
import { emptySupport } from "./supportMatrix.ts";
import type { SparseWeights } from "./warmStart.ts";

const TOLERANCE = 1e-9;

/** Squared distances of random points: in few dimensions a kernel whose columns nearly depend on each other. */
function points(n: number, dims: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  const x = Array.from({ length: n }, () => Array.from({ length: dims }, () => rng.normal()));
  return matrix(
    n,
    n,
    Float64Array.from({ length: n * n }, (_, e) =>
      x[Math.floor(e / n)]!.reduce((sum, value, t) => sum + (value - x[e % n]![t]!) ** 2, 0),
    ),
  );
}

function random(n: number, m: number, seed: number): Matrix {
  const rng = rngFromSeed(seed);
  return matrix(
    n,
    m,
    Float64Array.from({ length: n * m }, () => rng.next()),
  );
}

const any = (m: number, seed: number): SparseWeights => {
  const rng = rngFromSeed(seed).fork("start");
  const members = Int32Array.from({ length: 1 + rng.below(m) }, (_, a) => a);
  return { members, weights: new Float64Array(members.length).fill(1 / members.length) };
};

function solve(distortion: Matrix, slope: number, seed: number, source?: Float64Array): SlopeSolution {
  const alphabet = makeAlphabet(distortion, source);
  const starts = [any(alphabet.nReproductions, seed), any(alphabet.nReproductions, seed + 1)];
  return solveSlope(emptySupport(alphabet), slope, TOLERANCE, starts);
}

const value = (found: SlopeSolution): number => found.rateNats + found.slopeNats * found.distortion;

describe("solveSlope", () => {
  it("reaches its tolerance from any start, and its bounds hold what Blahut–Arimoto finds", () => {
    fc.assert(
      fc.property(
        fc.record({
          n: fc.integer({ min: 1, max: 20 }),
          m: fc.integer({ min: 1, max: 20 }),
          kind: fc.constantFrom("random", "line", "plane", "space"),
          slope: fc.double({ min: 0.05, max: 60, noNaN: true }),
          seed: fc.integer({ min: 0, max: 1 << 30 }),
        }),
        ({ n, m, kind, slope, seed }) => {
          const dims = { random: 0, line: 1, plane: 2, space: 5 }[kind];
          const distortion = dims === 0 ? random(n, m, seed) : points(n, dims, seed);
          const found = solve(distortion, slope, seed);
          expect(found.gapNats).toBeLessThanOrEqual(TOLERANCE);
          const plain = blahutArimoto({
            distortion,
            slopeNats: slope,
            toleranceBits: 1e-6,
            maxIterations: 20_000,
          });
          const theirs = Math.LN2 * plain.rateBits + slope * plain.distortion;
          expect(value(found) - found.gapNats).toBeLessThanOrEqual(theirs + 1e-11);
          expect(value(found)).toBeGreaterThanOrEqual(theirs - Math.LN2 * plain.gapBits - 1e-11);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("solves smooth kernels, where columns depend on each other to working accuracy", () => {
    for (const [dims, slope] of [
      [1, 3],
      [1, 300],
      [2, 3],
      [2, 100],
    ] as const) {
      const found = solve(points(120, dims, 7), slope, 1);
      expect(found.gapNats).toBeLessThanOrEqual(TOLERANCE);
      const again = solve(points(120, dims, 7), slope, 2);
      expect(Math.abs(value(found) - value(again))).toBeLessThanOrEqual(2 * TOLERANCE);
    }
  });

  it("solves sparse kernels, where most entries are cut", () => {
    const distortion = random(150, 150, 3);
    const found = solve(distortion, 2000, 5);
    expect(found.gapNats).toBeLessThanOrEqual(TOLERANCE);
    const plain = blahutArimoto({ distortion, slopeNats: 2000, toleranceBits: 1e-5 });
    const theirs = Math.LN2 * plain.rateBits + 2000 * plain.distortion;
    expect(value(found)).toBeLessThanOrEqual(theirs + 1e-11);
    expect(value(found)).toBeGreaterThanOrEqual(theirs - 1e-5);
  });

  it("keeps items of tiny probability in reach", () => {
    const source = Float64Array.of(1 - 1e-12 - 1e-200, 1e-12, 1e-200);
    const found = solve(points(3, 2, 9), 1e4, 1, source);
    expect(found.gapNats).toBeLessThanOrEqual(TOLERANCE);
    // Each item has its own reproduction at this slope: R = H(X), D = 0.
    const entropy = -source.reduce((sum, p) => sum + p * Math.log(p), 0);
    expect(found.rateNats).toBeCloseTo(entropy, 12);
    expect(found.distortion).toBeCloseTo(0, 12);
  });

  it("is the same to the last bit without WebAssembly", () => {
    for (const [n, m] of [
      [37, 50],
      [60, 31],
    ] as const) {
      const alphabet = makeAlphabet(random(n, m, 8));
      const [fast, plain] = [emptySupport(alphabet), emptySupport(alphabet, plainMemory)];
      expect(plain.kernels).not.toBe(fast.kernels);
      for (const slope of [3, 20, 90]) {
        expect(solveSlope(plain, slope, TOLERANCE, [any(m, 1)])).toEqual(
          solveSlope(fast, slope, TOLERANCE, [any(m, 1)]),
        );
      }
    }
  });

  it("is the same to the last bit every time", () => {
    const [first, second] = [0, 1].map(() => solve(random(60, 40, 4), 20, 6));
    expect(second).toEqual(first);
  });
});
