import { describe, expect, it } from "vitest";
import type { HardGrouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, selectRows, type Matrix } from "../numeric/matrix.ts";
import { rngFromSeed, shuffle, type Rng } from "../numeric/rng.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { shareErrorWithin } from "./shareErrorWithin.ts";

const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

function groupingOf(sizes: readonly number[]): HardGrouping {
  const labels = Int32Array.from(sizes.flatMap((size, c) => Array.from({ length: size }, () => c)));
  return {
    kind: "hard",
    items: Array.from(labels, (_, i) => `item ${i}`),
    names: sizes.map((_, c) => `category ${c}`),
    labels,
  };
}

/**
 * Items about means `apart` from one another, each category with a spread of its own, items with heavier tails than normal, and with
 * lengths that differ, so that what lies far out lies far from its category's mean as well.
 */
function drawer(
  grouping: HardGrouping,
  { apart, tails, lengths }: { readonly apart: number; readonly tails: number; readonly lengths: number },
  rng: Rng,
): () => Matrix {
  const [k, dimensions] = [grouping.names.length, 5];
  const means = Float64Array.from({ length: k * dimensions }, () => apart * rng.normal());
  const spreads = Float64Array.from({ length: k }, () => 0.6 + 0.8 * rng.next());
  return () => {
    const points = matrix(grouping.items.length, dimensions);
    grouping.labels.forEach((c, i) => {
      const spread = spreads[c]! * Math.exp(tails * rng.normal());
      const length = Math.exp(lengths * rng.normal());
      for (let d = 0; d < dimensions; d += 1) {
        points.data[i * dimensions + d] =
          length * (means[c * dimensions + d]! + (lengths > 0 ? 1 : 0) + spread * rng.normal());
      }
    });
    return points;
  };
}

const inner = (points: Matrix): Matrix => centredGram(gram(points));

describe("shareErrorWithin", () => {
  for (const [sizes, apart, tails, lengths] of [
    [[6, 6, 6, 6, 6, 6, 6, 6], 0.3, 0, 0],
    [[6, 6, 6, 6, 6, 6, 6, 6], 1.5, 0.3, 0],
    [[6, 6, 6, 6, 6, 6, 6, 6], 0.6, 0, 0.3],
    [[14, 9, 7, 5, 3, 2, 1], 0.8, 0.2, 0],
  ] as const) {
    it(`has on average the variance of D/V among other items: ${sizes.join(", ")}; ${apart}, ${tails}, ${lengths}`, () => {
      const grouping = groupingOf(sizes);
      const draw = drawer(grouping, { apart, tails, lengths }, rngFromSeed("share error"));
      const drawn = Array.from({ length: 3000 }, () => inner(draw()));
      const shares = drawn.map((points) => groupingPoint(points, grouping).distortionShare);
      const mean = meanOf(shares);
      const variance = meanOf(shares.map((share) => (share - mean) ** 2));
      const found = meanOf(drawn.map((points) => shareErrorWithin(points, grouping)!.standardError ** 2));
      // The variance among 3,000 is itself known to 2.6 %; the formula is of first order.
      expect(Math.abs(found / variance - 1)).toBeLessThan(0.1);
    });
  }

  it("does not change with the scale of the space, the order of the items or of the categories", () => {
    const grouping = groupingOf([5, 8, 4, 2]);
    const points = drawer(grouping, { apart: 1, tails: 0.2, lengths: 0 }, rngFromSeed(4))();
    const plain = shareErrorWithin(inner(points), grouping)!;
    const order = shuffle([...grouping.items.keys()], rngFromSeed(5));
    const turned = selectRows(points, order);
    for (let at = 0; at < turned.data.length; at += 1) turned.data[at]! *= 7;
    const again = shareErrorWithin(inner(turned), {
      ...grouping,
      items: order.map((i) => grouping.items[i]!),
      labels: Int32Array.from(order, (i) => 3 - grouping.labels[i]!),
    })!;
    expect(again.standardError).toBeCloseTo(plain.standardError, 12);
    expect(again.degreesOfFreedom).toBeCloseTo(plain.degreesOfFreedom, 9);
    expect(plain.degreesOfFreedom).toBeLessThanOrEqual(19 - 4);
    expect(plain.degreesOfFreedom).toBeGreaterThan(1);
  });

  it("has nothing to go by where the items of each category are all alike", () => {
    const grouping = groupingOf([4, 4]);
    const points = matrix(8, 1, Float64Array.of(0, 0, 0, 0, 3, 3, 3, 3));
    expect(shareErrorWithin(inner(points), grouping)).toBeNull();
  });

  it("cannot tell without a category of four items, and wants as many points as items", () => {
    const grouping = groupingOf([3, 3, 2]);
    const points = drawer(grouping, { apart: 1, tails: 0, lengths: 0 }, rngFromSeed(6))();
    expect(shareErrorWithin(inner(points), grouping)).toBeNull();
    expect(() => shareErrorWithin(inner(points), groupingOf([4, 3]))).toThrow(
      "The grouping has 7 items, the Gram matrix 8 rows",
    );
  });
});
