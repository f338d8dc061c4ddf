import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { activeSetWeights, type WeightsProgramme } from "./activeSetWeights.ts";
import { makeAlphabet } from "./alphabet.ts";
import { conjugateWeights } from "./conjugateWeights.ts";
import {
  curvatureDiagonal,
  emptySupport,
  mixture,
  projection,
  setMembers,
  type SupportMatrix,
} from "./supportMatrix.ts";
import { packedWeightedGram, weightedGramRow } from "./weightedGram.ts";

/** The kernel of random distortions, or of points on a line, whose columns nearly depend on each other. */
function kernel(n: number, k: number, slope: number, seed: number, smooth: boolean): SupportMatrix {
  const rng = rngFromSeed(seed);
  const places = Array.from({ length: Math.max(n, k) }, () => rng.next());
  const distortion = matrix(
    n,
    k,
    Float64Array.from({ length: n * k }, (_, e) =>
      smooth ? (places[Math.floor(e / k)]! - places[e % k]!) ** 2 : rng.next(),
    ),
  );
  const alphabet = makeAlphabet(distortion);
  const support = emptySupport(alphabet);
  setMembers(support, slope, Int32Array.from(alphabet.column.keys()));
  return support;
}

function entry({ stride, values }: SupportMatrix, i: number, a: number): number {
  return values[i * stride + a]!;
}

function hessian(support: SupportMatrix, h: Float64Array, a: number, b: number): number {
  return h.reduce((sum, weight, i) => sum + weight * entry(support, i, a) * entry(support, i, b), 0);
}

/** The programme of a Newton step at a random distribution. */
function programme(support: SupportMatrix, seed: number): WeightsProgramme {
  const rng = rngFromSeed(seed).fork("q");
  const { k } = support;
  const raw = Float64Array.from({ length: k }, () => (rng.next() < 0.3 ? 0 : rng.next()));
  raw[rng.below(k)] = 1;
  const sum = raw.reduce((a, b) => a + b);
  const start = raw.map((value) => value / sum);
  const z = mixture(support, start);
  const w = z.map((value) => 1 / z.length / Math.max(value, 1e-300));
  const h = w.map((value) => value * value * z.length);
  const c = projection(support, w);
  return { support, h, b: c.map((x) => 2 * x - 1), residual: c.map((x) => x - 1), start, tolerance: 1e-8 };
}

/** b − Hx is at most the tolerance, and 0 where x is above 0, in units of b. */
function expectSolved({ support, h, b }: WeightsProgramme, x: Float64Array, share: number): void {
  const tolerance = share * b.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (let a = 0; a < support.k; a += 1) {
    let r = b[a]!;
    for (let e = 0; e < support.k; e += 1) if (x[e] !== 0) r -= hessian(support, h, a, e) * x[e]!;
    expect(x[a]).toBeGreaterThanOrEqual(0);
    expect(r).toBeLessThanOrEqual(tolerance);
    expect(x[a]! * Math.abs(r)).toBeLessThanOrEqual(tolerance);
  }
}

const shapes = fc.record({
  n: fc.integer({ min: 2, max: 12 }),
  k: fc.integer({ min: 1, max: 12 }),
  slope: fc.double({ min: 0.5, max: 40, noNaN: true }),
  seed: fc.integer(),
});

describe("the weights' quadratic programme", () => {
  it("is solved by the active set, on kernels of any kind", () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), ({ n, k, slope, seed }, smooth) => {
        const asked = programme(kernel(n, k, slope, seed, smooth), seed);
        expectSolved(asked, activeSetWeights(asked), 1e-5);
      }),
      { numRuns: 300 },
    );
  });

  it("is solved by conjugate gradients, or handed on", () => {
    let solved = 0;
    fc.assert(
      fc.property(shapes, ({ n, k, slope, seed }) => {
        const asked = programme(kernel(n, k, slope, seed, false), seed);
        const x = conjugateWeights(asked, 400);
        if (x === undefined) return;
        solved += 1;
        expectSolved(asked, x, 1e-7);
      }),
      { numRuns: 200 },
    );
    expect(solved).toBeGreaterThan(40);
  });

  it("is solved by conjugate gradients where there are more columns than items, which depend on each other", () => {
    let solved = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const asked = programme(kernel(8, 14, 6, seed, false), seed);
      const x = conjugateWeights(asked, 400);
      if (x === undefined) continue;
      solved += 1;
      expectSolved(asked, x, 1e-7);
    }
    expect(solved).toBeGreaterThan(30);
  });

  it("exchanges a column that depends on those already in", () => {
    // Column 2 is the mean of 0 and 1, and deserves all the weight.
    const support = kernel(2, 3, 1, 1, false);
    [1, 0, 0.5, 0, 1, 0.5].forEach((value, e) => {
      support.values[Math.floor(e / 3) * support.stride + (e % 3)] = value;
    });
    const asked: WeightsProgramme = {
      support,
      h: Float64Array.of(1, 1),
      b: Float64Array.of(0.5, 0.5, 0.8),
      residual: Float64Array.of(0, 0, 0.3),
      start: Float64Array.of(0.5, 0.5, 0),
      tolerance: 1e-12,
    };
    const x = activeSetWeights(asked);
    expect(Array.from(x)).toEqual([0, 0, expect.closeTo(1.6, 12)]);
  });
});

describe("products with the kernel", () => {
  it("give A' diag(h) A, dense or sparse, by rows and on the diagonal", () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(1, 4000), ({ n, k, seed }, slope) => {
        const support = kernel(n, k, slope, seed, false);
        const rng = rngFromSeed(seed);
        const h = Float64Array.from({ length: support.alphabet.nItems }, () => rng.next());
        const columns = Array.from({ length: support.k }, (_, a) => support.k - 1 - a);
        const packed = new Float64Array((support.k * (support.k + 1)) / 2);
        packedWeightedGram(support, h, columns, packed);
        const diagonal = curvatureDiagonal(support, h);
        const row = new Float64Array(support.k + 1);
        weightedGramRow(support, h, 0, columns, row);
        columns.forEach((a, e) => {
          columns.slice(0, e + 1).forEach((b, f) => {
            expect(packed[(e * (e + 1)) / 2 + f]).toBeCloseTo(hessian(support, h, a, b), 12);
          });
          expect(diagonal[a]).toBeCloseTo(hessian(support, h, a, a), 12);
          expect(row[e]).toBeCloseTo(hessian(support, h, 0, a), 12);
        });
        expect(row[support.k]).toBeCloseTo(hessian(support, h, 0, 0), 12);
      }),
    );
  });
});
