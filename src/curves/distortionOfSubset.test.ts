import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, selectRows } from "../numeric/matrix.ts";
import { distortionShareOfSubset } from "./distortionOfSubset.ts";
import { groupingPoint } from "./groupingPoint.ts";

const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

const pairs = {
  kind: "hard",
  items: ["a", "b", "c", "d"],
  names: ["low", "high"],
  labels: Int32Array.of(0, 0, 1, 1),
} as const;

describe("distortionShareOfSubset", () => {
  it("is what is left within two pairs: 1/26; 1 for one pair alone; 0 for one item", () => {
    const points = matrixFromRows([[-6], [-4], [4], [6]]);
    expect(distortionShareOfSubset(points, pairs)(all(4))).toBeCloseTo(1 / 26, 14);
    expect(distortionShareOfSubset(points, pairs)(Int32Array.of(0, 1))).toBeCloseTo(1, 14);
    expect(distortionShareOfSubset(points, pairs)(Int32Array.of(2))).toBe(0);
  });

  it("is what the Gram matrix of the same items gives, hard and soft", () => {
    const value = fc.double({ min: -3, max: 3, noNaN: true });
    const shares = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })
      .filter((row) => row.some((entry) => entry > 0));
    const item = fc.record({
      at: fc.tuple(value, value),
      group: fc.integer({ min: 0, max: 2 }),
      shares,
      stays: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 4, maxLength: 12 }), fc.boolean(), (items, hard) => {
        const kept = items.flatMap(({ stays }, i) => (stays ? [i] : []));
        fc.pre(kept.length > 1);
        const base = { items: items.map((_, i) => `x${i}`), names: ["a", "b", "c"] };
        const q = matrix(items.length, 3);
        items.forEach(({ shares: row }, i) => {
          const sum = row.reduce((a, b) => a + b, 0);
          row.forEach((entry, c) => (q.data[i * 3 + c] = entry / sum));
        });
        const of = (some: number[]) =>
          hard
            ? {
                ...base,
                kind: "hard" as const,
                items: some.map((i) => `x${i}`),
                labels: Int32Array.from(some, (i) => items[i]!.group),
              }
            : {
                ...base,
                kind: "soft" as const,
                items: some.map((i) => `x${i}`),
                qCgivenX: selectRows(q, some),
              };
        const points = matrixFromRows(items.map(({ at }) => [...at]));
        const inner = centredGram(gram(selectRows(points, kept)));
        const found = distortionShareOfSubset(points, of([...items.keys()]))(Int32Array.from(kept));
        expect(found).toBeCloseTo(groupingPoint(inner, of(kept)).distortionShare, 9);
      }),
    );
  });

  it("loses no digits when the item that holds nearly all squares is left out", () => {
    const points = matrixFromRows([[1e8], [-1], [1], [3], [5]]);
    const grouping = { ...pairs, items: ["far", "a", "b", "c", "d"], labels: Int32Array.of(0, 0, 0, 1, 1) };
    expect(distortionShareOfSubset(points, grouping)(Int32Array.of(1, 2, 3, 4))).toBeCloseTo(4 / 20, 14);
  });

  it("is 0 within groups that hold one item each once the others are left out", () => {
    const points = matrixFromRows([[-0.1], [0.1], [0.3], [0.7], [-1]]);
    const grouping = { ...pairs, items: ["a", "b", "c", "d", "e"], labels: Int32Array.of(0, 0, 0, 0, 1) };
    const share = distortionShareOfSubset(points, grouping);
    expect(share(Int32Array.of(0, 1, 2, 3))).toBeCloseTo(1, 14);
    expect(share(Int32Array.of(3, 4))).toBe(0);
  });

  it("refuses a grouping of other items", () => {
    expect(() => distortionShareOfSubset(matrix(3, 1), pairs)).toThrow("4 items, there are 3 points");
  });
});
