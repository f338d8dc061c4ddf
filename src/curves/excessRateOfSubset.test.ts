import { describe, expect, it } from "vitest";
import { centredColumns } from "../numeric/centredColumns.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import { matrix, selectRows } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import { rateAtDistortion } from "./bounds.ts";
import { certifiedCurve } from "./certifiedCurve.ts";
import { excessRateOfSubset } from "./excessRateOfSubset.ts";
import { groupingPoint } from "./groupingPoint.ts";
import { itemsAndCentroidsDistortion } from "./itemsAndCentroids.ts";

const rng = rngFromSeed("excess");
const n = 60;
const vectors = matrix(n, 4);
for (let i = 0; i < n; i += 1) {
  for (let d = 0; d < 4; d += 1) vectors.data[i * 4 + d] = rng.normal() + (i % 5 === d ? 2 : 0);
}
const points = centredColumns(vectors).centred;
const labels = Int32Array.from({ length: n }, (_, i) => i % 5);
const items = Array.from(labels, (_, i) => `item ${i}`);
const grouping = { kind: "hard", items, names: ["a", "b", "c", "d", "e"], labels } as const;
const distortion = itemsAndCentroidsDistortion(centredGram(gram(vectors)), [grouping]);
const point = groupingPoint(centredGram(gram(vectors)), grouping);
const curve = certifiedCurve({ distortion, slopes: [], atDistortions: [point.distortion] });
const { slopeNats } = curve.points.reduce((a, b) =>
  Math.abs(b.distortion - point.distortion) < Math.abs(a.distortion - point.distortion) ? b : a,
);
const excess = excessRateOfSubset({ distortion, points, grouping, slopeNats });
const all = Int32Array.from(items, (_, i) => i);

describe("excessRateOfSubset", () => {
  it("is R_G − R(D_G) for all the items", () => {
    const { high } = rateAtDistortion(curve, point.distortion);
    expect(excess(all)).toBeCloseTo(point.rateBits - high, 4);
  });

  it("is near what solving the subset anew gives, to two hundredths of a bit", () => {
    for (let lost = 0; lost < 8; lost += 1) {
      const kept = all.filter((i) => i % 8 !== lost);
      const own = groupingPoint(centredGram(gram(selectRows(vectors, kept))), {
        ...grouping,
        items: Array.from(kept, (i) => items[i]!),
        labels: kept.map((i) => labels[i]!),
      });
      const solved = certifiedCurve({ distortion: selectRows(distortion, kept), slopes: [slopeNats] })
        .points[0]!;
      const line = solved.lowerBoundBits - (slopeNats * (own.distortion - solved.distortion)) / Math.LN2;
      expect(Math.abs(excess(kept) - (own.rateBits - line))).toBeLessThan(0.02);
    }
  });

  it("takes soft groupings, whose rate is I(X;C)", () => {
    const qCgivenX = matrix(n, 5);
    labels.forEach((label, i) => (qCgivenX.data[i * 5 + label] = 1));
    const soft = { kind: "soft", items, names: grouping.names, qCgivenX } as const;
    const same = excessRateOfSubset({ distortion, points, grouping: soft, slopeNats });
    expect(same(all)).toBeCloseTo(excess(all), 12);
  });

  it("refuses a distortion of other items", () => {
    const fewer = selectRows(distortion, all.slice(1));
    expect(() => excessRateOfSubset({ distortion: fewer, points, grouping, slopeNats })).toThrow(
      "60 items, the distortion 59 rows",
    );
  });
});
