import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { appendRow, removeRow, solveFactored, type PackedCholesky } from "./packedCholesky.ts";

/** A random positive definite matrix, by rows. */
function positiveDefinite(k: number, seed: number): number[][] {
  const rng = rngFromSeed(seed);
  const b = Array.from({ length: k }, () => Array.from({ length: k + 2 }, () => rng.normal()));
  return b.map((u) => b.map((v) => u.reduce((sum, x, t) => sum + x * v[t]!, 0)));
}

function factorOf(h: readonly (readonly number[])[]): PackedCholesky {
  const k = h.length;
  const factor: PackedCholesky = { size: 0, values: new Float64Array((k * (k + 1)) / 2) };
  for (let a = 0; a < k; a += 1)
    expect(appendRow(factor, Float64Array.from(h[a]!.slice(0, a + 1)))).toBe(true);
  return factor;
}

function product({ values }: PackedCholesky, a: number, b: number): number {
  let sum = 0;
  for (let t = 0; t <= Math.min(a, b); t += 1) {
    sum += values[(a * (a + 1)) / 2 + t]! * values[(b * (b + 1)) / 2 + t]!;
  }
  return sum;
}

describe("a packed Cholesky factor", () => {
  it("gives the matrix back, whatever rows have left in whatever order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer(),
        fc.array(fc.nat(), { maxLength: 8 }),
        (k, seed, leaving) => {
          const h = positiveDefinite(k, seed);
          const factor = factorOf(h);
          const left = Array.from({ length: k }, (_, a) => a);
          for (const pick of leaving.slice(0, k - 1)) {
            const at = pick % left.length;
            removeRow(factor, at);
            left.splice(at, 1);
          }
          expect(factor.size).toBe(left.length);
          left.forEach((i, a) =>
            left.forEach((j, b) => expect(product(factor, a, b)).toBeCloseTo(h[i]![j]!, 9)),
          );
        },
      ),
    );
  });

  it("solves H x = b, with x in place of b", () => {
    const h = positiveDefinite(6, 3);
    const x = Float64Array.from({ length: 6 }, (_, a) => a - 2.5);
    const b = Float64Array.from(h, (row) => row.reduce((sum, value, a) => sum + value * x[a]!, 0));
    solveFactored(factorOf(h), b, b);
    x.forEach((value, a) => expect(b[a]).toBeCloseTo(value, 9));
  });

  it("refuses a row that depends on the earlier ones, and is as it was", () => {
    const h = positiveDefinite(4, 5);
    const factor = factorOf(h);
    const sum = h[0]!.map((value, b) => value + h[1]![b]!);
    const row = Float64Array.from([...sum, sum[0]! + sum[1]!]);
    expect(appendRow(factor, row)).toBe(false);
    expect(factor.size).toBe(4);
    expect(product(factor, 3, 2)).toBeCloseTo(h[3]![2]!, 9);
  });
});
