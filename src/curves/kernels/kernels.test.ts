import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../../numeric/rng.ts";
import { javaScriptKernels } from "./javaScriptKernels.ts";
import { openKernelMemory, plainMemory, type KernelMemory } from "./kernelMemory.ts";
import { MOST_CUTOFF, type KernelMatrix } from "./kernels.ts";

/** A matrix of `rows` × `k`, and every kernel once over it; all that they wrote. */
function everything({ kernels, allocate }: KernelMemory, rows: number, k: number, seed: number): number[][] {
  const rng = rngFromSeed(seed);
  const stride = k + (k % 2) + 2;
  const drawn = (length: number): Float64Array => {
    const array = allocate(length + 1);
    for (let e = 0; e < length; e += 1) array[e] = rng.next();
    return array;
  };
  const values = allocate(rows * stride);
  for (let i = 0; i < rows; i += 1)
    for (let e = 0; e < k; e += 1) values[i * stride + e] = 1 + 30 * rng.next();
  const a: KernelMatrix = { values, from: 0, rows, stride, k };
  kernels.exponentials(a, rng.next() * 3, drawn(rows), drawn(rows).fill(40));
  for (let i = 0; i < rows; i += 1) values.fill(0, i * stride + k, (i + 1) * stride);
  const [q, w, p] = [drawn(k), drawn(rows), drawn(rows)] as const;
  const [z, z2] = [allocate(rows), allocate(rows)] as const;
  const [c, c2, c3, c4] = Array.from({ length: 4 }, () => allocate(stride)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  kernels.mixture(a, q, z);
  kernels.projection(a, w, c);
  kernels.dual(a, q, p, z2, c2);
  kernels.curvature(a, q, w, c3);
  kernels.diagonal(a, w, c4);
  const excess = kernels.excess(a, rows - 1, q, c, 0.2);
  return [values, z, z2]
    .map((v) => [...v])
    .concat(
      [c, c2, c3, c4].map((v) => [...v.subarray(0, k)]),
      [[excess]],
    );
}

describe("the kernels", () => {
  it("run in WebAssembly here, so that the comparison below compares two things", () => {
    expect(openKernelMemory(100).kernels).not.toBe(javaScriptKernels);
    expect(openKernelMemory(2 ** 30).kernels).toBe(javaScriptKernels);
  });

  it("give the same bits in WebAssembly and in JavaScript, for even and odd numbers of columns", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer(),
        (blocks, k, seed) => {
          const memory = openKernelMemory(20 * (4 * blocks + 44) * 44);
          expect(everything(memory, 4 * blocks, k, seed)).toEqual(
            everything(plainMemory(), 4 * blocks, k, seed),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("are the products they are named for", () => {
    const memory = openKernelMemory(1000);
    for (const { kernels, allocate } of [memory, plainMemory()]) {
      const of = (...numbers: number[]): Float64Array => {
        const array = allocate(numbers.length);
        array.set(numbers);
        return array;
      };
      // 1 2 · 3 4 · 5 6 · 7 8, beside a column that is not looked at
      const values = of(9, 1, 2, 0, 9, 3, 4, 0, 9, 5, 6, 0, 9, 7, 8, 0);
      const a: KernelMatrix = { values, from: 1, rows: 4, stride: 4, k: 2 };
      const [z, c] = [allocate(4), allocate(4)];
      kernels.mixture(a, of(10, 1), z);
      expect([...z]).toEqual([12, 34, 56, 78]);
      kernels.projection(a, of(1, 0, 0, 2), c);
      expect([c[0], c[1]]).toEqual([15, 18]);
      kernels.dual(a, of(10, 1), of(12, 0, 112, 0), z, c);
      expect([...z, c[0], c[1]]).toEqual([12, 34, 56, 78, 11, 14]);
      kernels.curvature(a, of(10, 1), of(1, 0, 0, 2), c);
      expect([c[0], c[1]]).toEqual([12 + 156 * 7, 24 + 156 * 8]);
      kernels.diagonal(a, of(1, 0, 0, 2), c);
      expect([c[0], c[1]]).toEqual([1 + 2 * 49, 4 + 2 * 64]);
      expect(kernels.excess(a, 3, of(10, 1), of(5, 6), 2)).toBe(10 * 7 * 3 + 8 * 4);
    }
  });

  it("take exponentials to a relative 1e-14, up to the cutoff and not beyond", () => {
    const { kernels, allocate } = openKernelMemory(40_000);
    const values = allocate(32_000);
    const x = values.map((_, e) => (e * MOST_CUTOFF) / 32_000);
    values.set(x);
    const a: KernelMatrix = { values, from: 0, rows: 4, stride: 8000, k: 8000 };
    kernels.exponentials(a, 0.5, allocate(4).fill(0), allocate(4).fill(MOST_CUTOFF));
    const wrong = [...values].filter((value, e) => !(Math.abs(value / Math.exp(-0.5 * x[e]!) - 1) <= 1e-14));
    expect(wrong).toEqual([]);

    const edge = allocate(16);
    edge.set([3, 3 + 2 * 35.999, 3 + 2 * 36, Infinity]);
    const four: KernelMatrix = { values: edge, from: 0, rows: 4, stride: 4, k: 4 };
    kernels.exponentials(four, 0.5, allocate(4).fill(3), allocate(4).fill(36));
    expect([...edge.subarray(0, 4)]).toEqual([1, expect.closeTo(Math.exp(-35.999), 20), 0, 0]);
  });
});
