import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, selectRows } from "../numeric/matrix.ts";
import { rngFromSeed, shuffle } from "../numeric/rng.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { itemCosts } from "./itemCosts.ts";

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Points in a plane with a grouping of them into three groups, hard or soft. */
const drawn = fc.record({ seed: fc.integer(), n: fc.integer({ min: 3, max: 16 }), isHard: fc.boolean() });
function layOut({ seed, n, isHard }: { seed: number; n: number; isHard: boolean }) {
  const rng = rngFromSeed(seed);
  const points = matrix(
    n,
    2,
    Float64Array.from({ length: 2 * n }, () => 3 * rng.normal()),
  );
  const labels = Int32Array.from({ length: n }, (_, i) => (i < 3 ? i : rng.below(3)));
  const q = Array.from({ length: n }, () => {
    const row = [rng.next() + 0.01, rng.next(), rng.next()];
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((share) => share / sum);
  });
  const groupingOf = (order: readonly number[]): Grouping => {
    const base = { items: order.map((i) => `item ${i}`), names: ["a", "b", "c"] };
    return isHard
      ? { ...base, kind: "hard", labels: Int32Array.from(order, (i) => labels[i]!) }
      : { ...base, kind: "soft", qCgivenX: matrixFromRows(order.map((i) => q[i]!)) };
  };
  return { points, groupingOf, order: Array.from({ length: n }, (_, i) => i), rng };
}

describe("itemCosts", () => {
  it("are log2 4 bits alone, log2 4/3 with two others, and the squared distances to the mean", () => {
    const grouping: Grouping = {
      kind: "hard",
      items: ["a", "b", "c", "d"],
      names: ["x", "y"],
      labels: Int32Array.of(0, 0, 0, 1),
    };
    const { bits, distortion } = itemCosts(gram(matrixFromRows([[0], [1], [5], [9]])), grouping);
    expect(Array.from(bits)).toEqual([Math.log2(4 / 3), Math.log2(4 / 3), Math.log2(4 / 3), 2]);
    [4, 1, 9, 0].forEach((square, i) => expect(distortion[i]).toBeCloseTo(square, 12));
  });

  it("average to the grouping's rate and distortion, hard and soft", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const { points, groupingOf, order } = layOut(given);
        const inner = centredGram(gram(points));
        const { bits, distortion } = itemCosts(inner, groupingOf(order));
        const point = groupingPoint(inner, groupingOf(order));
        expect(mean(bits)).toBeCloseTo(point.rateBits, 10);
        expect(mean(distortion)).toBeCloseTo(point.distortion, 9);
        expect(Math.min(...distortion)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("go with their items when these are in another order", () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const { points, groupingOf, order, rng } = layOut(given);
        const turned = shuffle([...order], rng);
        const costs = itemCosts(gram(points), groupingOf(order));
        const again = itemCosts(gram(selectRows(points, turned)), groupingOf(turned));
        turned.forEach((i, at) => {
          expect(again.bits[at]).toBeCloseTo(costs.bits[i]!, 10);
          expect(again.distortion[at]).toBeCloseTo(costs.distortion[i]!, 9);
        });
      }),
    );
  });

  it("of a soft grouping that is sure of everything are those of the hard one", () => {
    const labels = Int32Array.of(0, 1, 1, 0, 1);
    const items = Array.from(labels, (_, i) => `item ${i}`);
    const inner = centredGram(gram(matrixFromRows([[1], [2], [4], [8], [9]])));
    const sure = matrixFromRows(Array.from(labels, (label) => (label === 0 ? [1, 0] : [0, 1])));
    const hard = itemCosts(inner, { kind: "hard", items, names: ["a", "b"], labels });
    const soft = itemCosts(inner, { kind: "soft", items, names: ["a", "b"], qCgivenX: sure });
    items.forEach((_, i) => {
      expect(soft.bits[i]).toBeCloseTo(hard.bits[i]!, 12);
      expect(soft.distortion[i]).toBeCloseTo(hard.distortion[i]!, 12);
    });
  });

  it("refuse another number of items, and a group without any", () => {
    const items = ["a", "b"];
    const grouping: Grouping = { kind: "hard", items, names: ["x", "y"], labels: Int32Array.of(0, 0) };
    expect(() => itemCosts(matrix(3, 3), grouping)).toThrow("2 items, the Gram matrix 3 rows");
    expect(() => itemCosts(matrix(2, 2), grouping)).toThrow('Group "y" has no items');
  });
});
