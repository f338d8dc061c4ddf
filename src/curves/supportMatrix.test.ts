import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrix } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { makeAlphabet, type Alphabet } from "./alphabet.ts";
import {
  addMembers,
  curvature,
  curvatureDiagonal,
  dualOfOthers,
  emptySupport,
  keepPositive,
  mixture,
  projection,
  setMembers,
  weightsOf,
} from "./supportMatrix.ts";

const sizes = fc.record({
  n: fc.integer({ min: 1, max: 13 }),
  m: fc.integer({ min: 1, max: 13 }),
  slope: fc.double({ min: 0.1, max: 25, noNaN: true }),
  seed: fc.integer(),
});

function random(n: number, m: number, seed: number): Alphabet {
  const rng = rngFromSeed(seed);
  return makeAlphabet(matrix(n, m, Float64Array.from({ length: n * m }, rng.next)));
}

/** e^{−s (d_ij − least_i)} */
function kernelOf({ data, rowStart, column, least }: Alphabet, slope: number, i: number, j: number): number {
  return Math.exp(-slope * (data[rowStart[i]! + column[j]!]! - least[i]!));
}

const close = (found: Float64Array, wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, e) =>
    expect(Math.abs(value - wanted[e]!)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(wanted[e]!))),
  );
};

describe("the kernel of the reproductions in play", () => {
  it("multiplies as its definition says, before and after reproductions come, go, and are looked at", () => {
    fc.assert(
      fc.property(sizes, ({ n, m, slope, seed }) => {
        const alphabet = random(n, m, seed);
        const { nItems, nReproductions, pX } = alphabet;
        const rng = rngFromSeed(seed).fork("order");
        const drawn = (length: number): Float64Array => Float64Array.from({ length }, rng.next);
        const order = [...alphabet.column.keys()].sort((a, b) => ((a * 7) % 5) - ((b * 7) % 5) || a - b);
        const first = 1 + rng.below(nReproductions);
        const support = emptySupport(alphabet);
        setMembers(support, slope, Int32Array.from(order.slice(0, first)));
        const items = [...pX.keys()];
        const at = (i: number, j: number): number => kernelOf(alphabet, slope, i, j);
        const sum = (over: readonly number[], term: (e: number) => number): number =>
          over.reduce((total, e) => total + term(e), 0);

        const check = (members: readonly number[]): void => {
          expect([...support.members.subarray(0, support.k)]).toEqual(members);
          const places = [...members.keys()];
          const [q, w, h] = [drawn(members.length), drawn(nItems), drawn(nItems)] as const;
          const z = items.map((i) => sum(places, (a) => q[a]! * at(i, members[a]!)));
          close(mixture(support, q), z);
          close(
            projection(support, w),
            members.map((j) => sum(items, (i) => w[i]! * at(i, j))),
          );
          const both = weightsOf(support, q);
          close(both.z, z);
          close(
            both.c,
            members.map((j) => sum(items, (i) => (pX[i]! / z[i]!) * at(i, j))),
          );
          const bent = new Float64Array(members.length);
          curvature(support, h, q, bent);
          close(
            bent,
            members.map((j) => sum(items, (i) => h[i]! * z[i]! * at(i, j))),
          );
          close(
            curvatureDiagonal(support, h),
            members.map((j) => sum(items, (i) => h[i]! * at(i, j) ** 2)),
          );
          const others = Int32Array.from(order.filter((j) => !members.includes(j)));
          close(
            dualOfOthers(support, slope, w, others),
            [...others].map((j) => sum(items, (i) => w[i]! * at(i, j))),
          );
        };
        check(order.slice(0, first));
        check(order.slice(0, first));
        addMembers(support, slope, Int32Array.from(order.slice(first)));
        check(order);
        const q = Float64Array.from(order, (_, a) => (a % 3 === 1 ? 0 : 1));
        const kept = keepPositive(support, weightsOf(support, q));
        check(order.filter((_, a) => a % 3 !== 1));
        expect(kept.q.every((value) => value === 1)).toBe(true);
        close(kept.c, [...weightsOf(support, kept.q).c]);
      }),
      { numRuns: 200 },
    );
  });

  it("is the same after a curve's other slopes", () => {
    const alphabet = random(30, 21, 5);
    const support = emptySupport(alphabet);
    const fresh = emptySupport(alphabet);
    for (const slope of [1, 40, 3])
      setMembers(support, slope, Int32Array.from([...alphabet.column.keys()].slice(slope % 7)));
    setMembers(support, 9, Int32Array.from([4, 2, 20]));
    setMembers(fresh, 9, Int32Array.from([4, 2, 20]));
    const q = Float64Array.of(0.2, 0.3, 0.5);
    expect(weightsOf(support, q)).toEqual(weightsOf(fresh, q));
  });
});
