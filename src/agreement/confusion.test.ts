import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HardGrouping, SoftGrouping } from "../groupings/grouping.ts";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { bestMatching, confusion } from "./confusion.ts";
import { labelsInOrder } from "./labelsInOrder.ts";

function hard(labels: readonly number[], names: readonly string[], items?: readonly string[]): HardGrouping {
  return {
    kind: "hard",
    items: items ?? labels.map((_, i) => `item ${i}`),
    names,
    labels: Int32Array.from(labels),
  };
}

describe("labelsInOrder", () => {
  it("joins by id, not by position", () => {
    const grouping = hard([0, 1, 0], ["x", "y"], ["a", "b", "c"]);
    expect(labelsInOrder(["c", "b"], grouping)).toEqual(Int32Array.of(0, 1));
  });

  it("names what is missing and what is double", () => {
    const grouping = hard([0, 1], ["x", "y"], ["apple", "pear"]);
    expect(() => labelsInOrder(["pear", "aple", "fig"], grouping)).toThrow(
      '2 of 3 items have no group: "aple", "fig". Nearest to the first: "apple".',
    );
    expect(() => labelsInOrder([..."bcdefgh"], grouping)).toThrow("and 2 more");
    expect(() => labelsInOrder(["a"], hard([0, 0], ["x"], ["a", "a"]))).toThrow('"a" is grouped twice');
  });
});

describe("bestMatching", () => {
  it("matches for the most shared items, not greedily", () => {
    // Greedy would take the 5 and leave 0 + 5; the best is 4 + 4.
    expect(
      bestMatching(
        matrixFromRows([
          [5, 4],
          [4, 0],
        ]),
      ),
    ).toEqual([1, 0]);
    expect(bestMatching(matrixFromRows([[3, 0, 1]]))).toEqual([0, null, null]);
    expect(
      bestMatching(
        matrixFromRows([
          [3, 0],
          [2, 0],
        ]),
      ),
    ).toEqual([0, null]);
  });
});

describe("confusion", () => {
  const human = hard([0, 0, 0, 1, 1, 2, 2, 2], ["fruit", "tool", "bird"]);
  // Cluster 1 is the birds with one tool, 0 the fruit, 3 the other tool and a bird; 2 is empty.
  const clusters = hard([0, 0, 0, 3, 1, 1, 1, 3], ["A", "B", "C", "D"]);

  it("puts matched pairs on the diagonal, left-over clusters last", () => {
    const table = confusion(human, clusters);
    expect(table.clusters).toEqual(["A", "D", "B", "C"]);
    expect(table.labelOfColumn).toEqual([0, 3, 1, 2]);
    expect(table.matchedCategory).toEqual([0, 1, 2, null]);
    expect(rowsOf(table.counts)).toEqual([
      [3, 0, 0, 0],
      [0, 1, 1, 0],
      [0, 1, 2, 0],
    ]);
    expect(table.matchedShare).toBe(6 / 8);
    expect(table.moved).toEqual([
      { item: "item 4", category: 1, cluster: 2 },
      { item: "item 7", category: 2, cluster: 1 },
    ]);
  });

  it("does not depend on the order of the clusters' items", () => {
    const order = [5, 2, 7, 0, 1, 6, 3, 4];
    const shuffled = hard(
      order.map((i) => clusters.labels[i]!),
      clusters.names,
      order.map((i) => `item ${i}`),
    );
    expect(confusion(human, shuffled)).toEqual(confusion(human, clusters));
  });

  it("sums shares when categories are soft, and moves an item from its most probable one", () => {
    const soft: SoftGrouping = {
      kind: "soft",
      items: ["a", "b", "c"],
      names: ["x", "y"],
      qCgivenX: matrixFromRows([
        [1, 0],
        [0.25, 0.75],
        [0.4, 0.6],
      ]),
    };
    const table = confusion(soft, hard([0, 1, 0], ["A", "B"], ["a", "b", "c"]));
    expect(rowsOf(table.counts)).toEqual([
      [1.4, 0.25],
      [0.6, 0.75],
    ]);
    expect(table.matchedShare).toBeCloseTo((1.4 + 0.75) / 3, 14);
    expect(table.moved).toEqual([{ item: "c", category: 1, cluster: 0 }]);
  });

  it("keeps every item in the table, and moves those off the matched cells (hard)", () => {
    const labels = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 5 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(labels, (pairs) => {
        const a = hard(
          pairs.map(([c]) => c),
          ["p", "q", "r", "s"],
        );
        const b = hard(
          pairs.map(([, k]) => k),
          ["1", "2", "3", "4", "5", "6"],
        );
        const table = confusion(a, b);
        expect(table.counts.data.reduce((x, y) => x + y, 0)).toBe(pairs.length);
        expect(table.moved.length).toBe(Math.round(pairs.length * (1 - table.matchedShare)));
        const matched = table.matchedCategory.filter((r) => r !== null);
        expect(new Set(matched).size).toBe(matched.length);
      }),
    );
  });
});
