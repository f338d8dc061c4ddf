import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grouping } from "../groupings/grouping.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows, selectRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { randomGroupingShare } from "./randomGroupingNull.ts";
import { subsetPoints } from "./subsetPoints.ts";

/** The grouping of some items alone, groups without an item left out. */
function restricted(grouping: Grouping, kept: Int32Array): Grouping {
  const items = Array.from(kept, (i) => grouping.items[i]!);
  if (grouping.kind === "soft") {
    return { ...grouping, items, qCgivenX: selectRows(grouping.qCgivenX, kept) };
  }
  const labels = kept.map((i) => grouping.labels[i]!);
  const used = [...new Set(labels)].sort((a, b) => a - b);
  return {
    kind: "hard",
    items,
    names: used.map((c) => grouping.names[c]!),
    labels: labels.map((c) => used.indexOf(c)),
  };
}

describe("subsetPoints", () => {
  it("are the points of the grouping of the items kept, hard and soft, few kept or few left out", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 14 }), (seed, n) => {
        const rng = rngFromSeed(seed);
        const x = matrix(
          n,
          3,
          Float64Array.from({ length: 3 * n }, () => 4 + rng.normal()),
        );
        const items = Array.from({ length: n }, (_, i) => `item ${i}`);
        const names = ["a", "b", "c"];
        const hard: Grouping = {
          kind: "hard",
          items,
          names,
          labels: Int32Array.from(items, () => rng.below(3)),
        };
        const rows = items.map(() => {
          const q = [rng.next(), rng.next(), rng.next()];
          const sum = q[0]! + q[1]! + q[2]!;
          return q.map((value) => value / sum);
        });
        const soft: Grouping = { kind: "soft", items, names, qCgivenX: matrixFromRows(rows) };
        const subsets = [
          Int32Array.from(items.keys()),
          Int32Array.from([...items.keys()].filter((i) => i !== 1)),
          Int32Array.of(0, n - 1),
        ];
        const pointsOf = subsetPoints(centredGram(gram(x)), subsets);
        for (const grouping of [hard, soft]) {
          pointsOf(grouping).forEach((point, s) => {
            const own = restricted(grouping, subsets[s]!);
            const wanted = groupingPoint(centredGram(gram(selectRows(x, subsets[s]!))), own);
            expect(point.rateBits).toBeCloseTo(wanted.rateBits, 10);
            expect(point.distortionShare).toBeCloseTo(wanted.distortionShare, 9);
            expect(point.chanceShare).toBeCloseTo(randomGroupingShare(own), 10);
          });
        }
      }),
    );
  });

  it("leave nothing where the items kept have no variance, and refuse another number of items", () => {
    const g = centredGram(gram(matrixFromRows([[1], [1], [5]])));
    const items = ["a", "b", "c"];
    const grouping: Grouping = { kind: "hard", items, names: ["x", "y"], labels: Int32Array.of(0, 1, 1) };
    const [point] = subsetPoints(g, [Int32Array.of(0, 1)])(grouping);
    expect(point).toEqual({ rateBits: 1, distortionShare: 0, chanceShare: 0 });
    expect(() => subsetPoints(g, [])({ ...grouping, items: ["a"] })).toThrow(
      "1 items, the Gram matrix 3 rows",
    );
  });
});
