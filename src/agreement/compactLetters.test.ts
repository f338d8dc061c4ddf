import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsAlike, lettersOf } from "./compactLetters.ts";

/** Which pairs of up to nine things differ. */
const differencesArbitrary = fc
  .integer({ min: 1, max: 9 })
  .chain((k) => fc.tuple(fc.constant(k), fc.array(fc.boolean(), { minLength: k * k, maxLength: k * k })));

describe("groupsAlike", () => {
  it("are worked by hand", () => {
    expect(groupsAlike(3, (i, j) => i === 0 && j === 2)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(groupsAlike(4, () => false)).toEqual([[0, 1, 2, 3]]);
    expect(groupsAlike(3, () => true)).toEqual([[0], [1], [2]]);
    expect(groupsAlike(0, () => true)).toEqual([]);
  });

  it("slide along a chain of near neighbours", () => {
    // Things further apart than two places differ: sliding groups of three.
    const sliding = groupsAlike(6, (i, j) => j - i > 2);
    expect(sliding).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ]);
    expect(lettersOf(sliding, 6).map((letters) => letters.join(""))).toEqual([
      "a",
      "ab",
      "abc",
      "bcd",
      "cd",
      "d",
    ]);
  });

  it("share a letter exactly when two do not differ, everyone has one, and none is to spare or could be larger", () => {
    fc.assert(
      fc.property(differencesArbitrary, ([k, flags]) => {
        const differ = (i: number, j: number): boolean => flags[Math.min(i, j) * k + Math.max(i, j)]!;
        const groups = groupsAlike(k, differ);
        const together = (i: number, j: number, within: readonly number[][]): boolean =>
          within.some((group) => group.includes(i) && group.includes(j));
        for (let i = 0; i < k; i += 1) {
          expect(together(i, i, groups)).toBe(true);
          for (let j = i + 1; j < k; j += 1) expect(together(i, j, groups)).toBe(!differ(i, j));
        }
        groups.forEach((group, g) => {
          const others = groups.filter((_, h) => h !== g);
          expect(group.some((i) => group.some((j) => !together(i, j, others)))).toBe(true);
          for (let i = 0; i < k; i += 1) {
            expect(group.includes(i) || group.some((j) => differ(i, j))).toBe(true);
          }
        });
        expect(groups).toEqual(groups.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)));
      }),
    );
  });

  it("take forty things in a moment", () => {
    const groups = groupsAlike(40, (i, j) => j - i > 5);
    expect(groups).toHaveLength(35);
    expect(lettersOf(groups, 40)[39]).toEqual(["i2"]);
  });

  it("are few and found quickly for four hundred things of uneven width", () => {
    const width = (i: number): number => 10 + ((i * 7) % 31);
    const groups = groupsAlike(400, (i, j) => j - i > Math.hypot(width(i), width(j)));
    expect(groups.length).toBeLessThan(800);
    expect(new Set(groups.flat()).size).toBe(400);
  });

  it("refuse a number of things that is none", () => {
    expect(() => groupsAlike(1.5, () => true)).toThrow("whole and not negative; got 1.5");
  });
});
