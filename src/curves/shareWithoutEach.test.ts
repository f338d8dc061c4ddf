import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grouping } from "../groupings/grouping.ts";
import { centredColumns } from "../numeric/centredColumns.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, matrixFromRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { distortionShareOfSubset } from "./distortionOfSubset.ts";
import { shareWithoutEach } from "./shareWithoutEach.ts";

describe("shareWithoutEach", () => {
  it("is 2/56 or 6/248 for two pairs", () => {
    const items = ["a", "b", "c", "d"];
    const labels = Int32Array.of(0, 0, 1, 1);
    const pairs = { kind: "hard", items, names: ["low", "high"], labels } as const;
    const shares = shareWithoutEach(centredGram(gram(matrixFromRows([[-6], [-4], [4], [6]]))), pairs);
    [2 / 56, 6 / 248, 6 / 248, 2 / 56].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 14));
  });

  it("is what the vectors of the other items give, hard and soft, groups of one item among them", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 14 }), fc.boolean(), (seed, n, isHard) => {
        const rng = rngFromSeed(seed);
        const x = matrix(
          n,
          3,
          Float64Array.from({ length: 3 * n }, () => rng.normal()),
        );
        const items = Array.from({ length: n }, (_, i) => `item ${i}`);
        const labels = Int32Array.from(items, (_, i) => (i < 3 ? i : rng.below(3)));
        const rows = items.map((_, i) => {
          // The last group has one item, whole.
          const q = i === 0 ? [0, 0, 1] : [rng.next(), rng.next(), 0];
          const sum = q.reduce((a, b) => a + b, 0);
          return q.map((share) => share / sum);
        });
        const names = ["a", "b", "c"];
        const grouping: Grouping = isHard
          ? { kind: "hard", items, names, labels }
          : { kind: "soft", items, names, qCgivenX: matrixFromRows(rows) };
        const shareOf = distortionShareOfSubset(centredColumns(x).centred, grouping);
        const shares = shareWithoutEach(centredGram(gram(x)), grouping);
        items.forEach((_, i) => {
          const others = Int32Array.from([...items.keys()].filter((j) => j !== i));
          expect(shares[i]).toBeCloseTo(shareOf(others), 9);
        });
      }),
    );
  });

  it("is 0 where the other items have no variance", () => {
    const items = ["a", "b", "c"];
    const grouping = { kind: "hard", items, names: ["x", "y"], labels: Int32Array.of(0, 0, 1) } as const;
    const shares = shareWithoutEach(centredGram(gram(matrixFromRows([[1], [1], [5]]))), grouping);
    expect(Array.from(shares)).toEqual([0, 0, 0]);
  });
});
