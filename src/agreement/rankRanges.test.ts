import fc from "fast-check";
import { expect, test } from "vitest";
import { rankRanges } from "./rankRanges.ts";

test("any place where nothing differs, one place where all do", () => {
  expect(rankRanges(3, () => false)).toEqual(Array.from({ length: 3 }, () => ({ low: 1, high: 3 })));
  expect(rankRanges(3, () => true)).toEqual([1, 2, 3].map((place) => ({ low: place, high: place })));
  expect(rankRanges(0, () => true)).toEqual([]);
});

test("overlap where neighbours are alike", () => {
  expect(rankRanges(4, (a, b) => Math.abs(a - b) > 1)).toEqual([
    { low: 1, high: 2 },
    { low: 1, high: 3 },
    { low: 2, high: 4 },
    { low: 3, high: 4 },
  ]);
});

test("hold the place a score stands at, and leave out one for every clear difference", () => {
  const graph = fc
    .integer({ min: 1, max: 9 })
    .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.boolean(), { minLength: n * n, maxLength: n * n })));
  fc.assert(
    fc.property(graph, ([n, bits]) => {
      const differ = (a: number, b: number): boolean => bits[Math.min(a, b) * n + Math.max(a, b)]!;
      rankRanges(n, differ).forEach(({ low, high }, i) => {
        expect(low).toBeLessThanOrEqual(i + 1);
        expect(high).toBeGreaterThanOrEqual(i + 1);
        const apart = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && differ(i, j)).length;
        expect(high - low + 1).toBe(n - apart);
      });
    }),
  );
});
