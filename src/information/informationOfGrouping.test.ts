import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grouping, HardGrouping } from "../groupings/grouping.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { groupEntropyBits, groupMasses, informationOfGroupingBits } from "./informationOfGrouping.ts";
import { mutualInformationBits } from "./mutualInformation.ts";

function hard(labels: readonly number[]): HardGrouping {
  const k = Math.max(...labels) + 1;
  return {
    kind: "hard",
    items: labels.map((_, i) => `item ${i}`),
    names: Array.from({ length: k }, (_, c) => `group ${c}`),
    labels: Int32Array.from(labels),
  };
}

function soft(rows: readonly (readonly number[])[]): Grouping {
  return {
    kind: "soft",
    items: rows.map((_, i) => `item ${i}`),
    names: rows[0]!.map((_, c) => `group ${c}`),
    qCgivenX: matrixFromRows(rows),
  };
}

const shares = fc
  .array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 })
  .map((raw) => (raw.every((v) => v === 0) ? [1, 0, 0] : raw.map((v) => v / raw.reduce((a, b) => a + b, 0))));
const weighted = fc.array(fc.tuple(shares, fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 12 });

describe("informationOfGroupingBits", () => {
  it("is log2 n − (1/n) Σ s log2 s for hard groups", () => {
    expect(informationOfGroupingBits(hard([0, 0, 0, 0, 1, 1, 2, 3]))).toBe(1.75);
    expect(groupEntropyBits(hard([0, 0, 0, 0, 1, 1, 2, 3]))).toBe(1.75);
  });

  it("weighs items when p(x) is given", () => {
    expect(informationOfGroupingBits(hard([0, 1, 1]), [0.5, 0.25, 0.25])).toBe(1);
    expect(informationOfGroupingBits(hard([0, 1, 1]), [1, 0, 0])).toBe(0);
  });

  it("is 0 bits for one group and for shares that do not depend on the item", () => {
    expect(informationOfGroupingBits(hard([0, 0, 0]))).toBe(0);
    expect(
      informationOfGroupingBits(
        soft([
          [0.3, 0.7],
          [0.3, 0.7],
        ]),
      ),
    ).toBeCloseTo(0, 14);
    expect(
      groupEntropyBits(
        soft([
          [0.5, 0.5],
          [0.5, 0.5],
        ]),
      ),
    ).toBe(1);
  });

  it("has a closed form for one item between two groups", () => {
    // q(c) = (½, ½): items 0 and 1 give 1 bit each, item 2 none.
    expect(
      informationOfGroupingBits(
        soft([
          [1, 0],
          [0, 1],
          [0.5, 0.5],
        ]),
      ),
    ).toBeCloseTo(2 / 3, 14);
  });

  it("treats a hard grouping and its 0–1 shares alike", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }), (labels) => {
        const h = hard(labels);
        const s = soft(labels.map((c) => h.names.map((_, g) => (g === c ? 1 : 0))));
        expect(informationOfGroupingBits(s)).toBeCloseTo(informationOfGroupingBits(h), 12);
        expect(groupEntropyBits(s)).toBeCloseTo(groupEntropyBits(h), 12);
      }),
    );
  });

  it("is the mutual information of p(x) q(c|x), at most H(C)", () => {
    fc.assert(
      fc.property(weighted, (items) => {
        const total = items.reduce((sum, [, w]) => sum + w, 0);
        const p = items.map(([, w]) => w / total);
        const grouping = soft(items.map(([row]) => row));
        const joint = matrix(items.length, 3);
        items.forEach(([row], x) => row.forEach((q, c) => (joint.data[3 * x + c] = p[x]! * q)));
        const bits = informationOfGroupingBits(grouping, p);
        expect(bits).toBeCloseTo(mutualInformationBits(joint), 12);
        expect(bits).toBeLessThanOrEqual(groupEntropyBits(grouping, p) + 1e-12);
      }),
    );
  });

  it("does not change when an item is split into two with half its mass", () => {
    fc.assert(
      fc.property(weighted, (items) => {
        const total = items.reduce((sum, [, w]) => sum + w, 0);
        const p = items.map(([, w]) => w / total);
        const rows = items.map(([row]) => row);
        const split = informationOfGroupingBits(soft([...rows, rows[0]!]), [
          p[0]! / 2,
          ...p.slice(1),
          p[0]! / 2,
        ]);
        expect(split).toBeCloseTo(informationOfGroupingBits(soft(rows), p), 12);
      }),
    );
  });

  it("cannot grow when groups are merged (data processing)", () => {
    fc.assert(
      fc.property(fc.array(shares, { minLength: 1, maxLength: 12 }), (rows) => {
        const merged = rows.map((row) => [row[0]! + row[1]!, row[2]!]);
        expect(informationOfGroupingBits(soft(merged))).toBeLessThanOrEqual(
          informationOfGroupingBits(soft(rows)) + 1e-12,
        );
      }),
    );
  });

  it("says what does not fit", () => {
    expect(() => informationOfGroupingBits({ ...hard([0, 1]), names: ["a"] })).toThrow(
      '"item 1" has label 1',
    );
    expect(() => informationOfGroupingBits({ ...hard([0, 1]), items: ["x"] })).toThrow(
      "1 items and 2 labels",
    );
    expect(() => informationOfGroupingBits(hard([0, 1]), [1])).toThrow("2 items and p(x) 1 entries");
    expect(() => informationOfGroupingBits(hard([0, 1]), [0.5, 0.6])).toThrow("p(x) sums to 1.1");
    expect(() => informationOfGroupingBits(soft([[0.5, 0.4]]))).toThrow('q(c|x = "item 0") sums to 0.9');
    expect(() => informationOfGroupingBits({ ...hard([0]), items: [], labels: new Int32Array(0) })).toThrow(
      "no items",
    );
    expect(() => groupMasses({ ...soft([[1, 0]]), names: ["a"] })).toThrow("1 × 2 for 1 items and 1 groups");
  });
});
