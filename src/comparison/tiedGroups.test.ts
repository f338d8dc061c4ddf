import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankRanges } from "./rankRanges.ts";
import { tiedGroups } from "./tiedGroups.ts";

const never = (): boolean => false;
const always = (): boolean => true;
const farApart = (a: number, b: number): boolean => Math.abs(a - b) > 1;

describe("groups that cannot be told apart, and ranges of places", () => {
  test("are one group and all places when nothing differs, and each alone when all do", () => {
    expect(tiedGroups(3, never)).toEqual([[0, 1, 2]]);
    expect(rankRanges(3, never)).toEqual(Array.from({ length: 3 }, () => ({ low: 1, high: 3 })));
    expect(tiedGroups(3, always)).toEqual([[0], [1], [2]]);
    expect(rankRanges(3, always)).toEqual([1, 2, 3].map((place) => ({ low: place, high: place })));
    expect(tiedGroups(0, never)).toEqual([]);
  });

  test("overlap where 'not told apart' does not carry over", () => {
    expect(tiedGroups(4, farApart)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(rankRanges(4, farApart)).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 3 },
      { low: 2, high: 4 },
      { low: 3, high: 4 },
    ]);
  });

  test("need not be neighbours: an unsure score is alike with two that differ", () => {
    const differ = (a: number, b: number): boolean => (a === 0 && b === 1) || (a === 1 && b === 0);
    expect(tiedGroups(3, differ)).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  const graph = fc
    .integer({ min: 1, max: 9 })
    .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.boolean(), { minLength: n * n, maxLength: n * n })));

  test("hold no pair that differs, every pair that does not, and could not be larger", () => {
    fc.assert(
      fc.property(graph, ([n, bits]) => {
        const differ = (a: number, b: number): boolean => bits[Math.min(a, b) * n + Math.max(a, b)]!;
        const groups = tiedGroups(n, differ);
        for (let a = 0; a < n; a += 1) {
          for (let b = 0; b < n; b += 1) {
            const together = groups.some((group) => group.includes(a) && group.includes(b));
            expect(together).toBe(a === b || !differ(a, b));
          }
        }
        for (const group of groups) {
          for (let place = 0; place < n; place += 1) {
            expect(group.includes(place) || group.some((other) => differ(place, other))).toBe(true);
          }
        }
      }),
    );
  });

  test("a place is never given that a clear difference forbids", () => {
    fc.assert(
      fc.property(graph, ([n, bits]) => {
        const differ = (a: number, b: number): boolean => bits[Math.min(a, b) * n + Math.max(a, b)]!;
        rankRanges(n, differ).forEach(({ low, high }, i) => {
          expect(low).toBeLessThanOrEqual(i + 1);
          expect(high).toBeGreaterThanOrEqual(i + 1);
        });
      }),
    );
  });

  test("stay few and quick for four hundred scores of uneven width", () => {
    const width = (i: number): number => 10 + ((i * 7) % 31);
    const differ = (a: number, b: number): boolean => Math.abs(a - b) > Math.hypot(width(a), width(b));
    const groups = tiedGroups(400, differ);
    expect(groups.length).toBeLessThan(1200);
    expect(new Set(groups.flat()).size).toBe(400);
  });
});
