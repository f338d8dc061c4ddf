import { informationOfGroupingBits } from "../information/informationOfGrouping.ts";
import { randomGrouping } from "../groupings/randomGrouping.ts";
import { clusterSweep } from "../groupings/clusterSweep.ts";
import { groupingOfLabels } from "../groupings/groupingOfLabels.ts";
import type { Grouping } from "../groupings/grouping.ts";
import { quantile } from "../numeric/quantile.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import { categoryNames, type Space } from "./space.ts";
import type { TradeoffCell } from "./tradeoffResult.ts";

function share(space: Space, g: Grouping): { total: number; per: { mass: number; d: number }[] } {
  const n = g.items.length;
  const k = g.names.length;
  const d = space.points.cols;
  const sums = new Float64Array(k * d);
  const mass = new Float64Array(k);
  const sq = new Float64Array(k);
  const w = (i: number, c: number): number =>
    g.kind === "hard" ? (g.labels[i] === c ? 1 : 0) : g.qCgivenX.data[i * k + c]!;
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i += 1) for (let t = 0; t < d; t += 1) mean[t]! += space.points.data[i * d + t]! / n;
  for (let i = 0; i < n; i += 1)
    for (let c = 0; c < k; c += 1) {
      const q = w(i, c);
      if (q === 0) continue;
      mass[c]! += q;
      for (let t = 0; t < d; t += 1) {
        const x = space.points.data[i * d + t]! - mean[t]!;
        sums[c * d + t]! += q * x;
        sq[c]! += q * x * x;
      }
    }
  const per = Array.from({ length: k }, (_, c) => {
    let m = 0;
    for (let t = 0; t < d; t += 1) m += sums[c * d + t]! ** 2;
    return { mass: mass[c]!, d: Math.max(0, sq[c]! - m / mass[c]!) / mass[c]! / space.totalVariance };
  });
  return { total: per.reduce((s, p) => s + p.mass * p.d, 0) / n, per };
}

export const tradeoff: CellStudy<TradeoffCell> = {
  id: "tradeoff",
  question: "temporary",
  async run({ cell, config, dataset, space, rng }: CellContext): Promise<TradeoffCell> {
    const { people, k, labelled } = space;
    const n = labelled.points.length;
    const V = space.totalVariance;
    const mine = share(space, people);
    const rate = informationOfGroupingBits(people);
    const ks = [...new Set([2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 50, 60, k])]
      .filter((x) => x < space.nDistinct)
      .sort((a, b) => a - b);
    const found = await clusterSweep({ distances: space.distances }, { ks }, rng.fork("sweep"));
    const clusters = found.map((f) => {
      const g = groupingOfLabels(f.labels, people.items);
      return {
        label: `k-means, ${f.k} groups`,
        k: f.k,
        rateBits: informationOfGroupingBits(g),
        distortionShare: f.sse / f.totalSse,
      };
    });
    const draws = Array.from(
      { length: 200 },
      (_, d) => share(space, randomGrouping(people, rng.fork("null", d))).total,
    ).sort((a, b) => a - b);
    const at = clusters.find((c) => c.k === k) ?? clusters.at(-1)!;
    const L = {
      label: "people",
      k,
      informationBits: rate,
      distortion: mine.total * V,
      total: rate + mine.total * V,
    };
    return {
      cell,
      nItems: n,
      k,
      totalVariance: V,
      people: {
        label: "people",
        k,
        rateBits: rate,
        distortionShare: mine.total,
        interval: null,
        chance: {
          mean: 1 - (k - 1) / (n - 1),
          low: quantile(draws, 0.025),
          high: quantile(draws, 0.975),
          pValue: null,
          draws: 200,
          method: "random categories of the same sizes",
        },
        categories: categoryNames(dataset, labelled).map((category, c) => ({
          category,
          n: mine.per[c]!.mass,
          rateBits: -Math.log2(mine.per[c]!.mass / n),
          distortionShare: mine.per[c]!.d,
        })),
        efficiency: null,
      },
      clusters,
      clustersAtHumanK: { ...at, efficiency: null },
      randomGroupings: [
        {
          label: "random",
          k,
          rateBits: rate,
          distortionShare: 1 - (k - 1) / (n - 1),
          low: quantile(draws, 0.025),
          high: quantile(draws, 0.975),
          draws: 200,
        },
      ],
      hardCurve: clusters,
      lagrangian: {
        beta: 1,
        people: L,
        clusters: clusters.map((c) => ({
          label: c.label,
          k: c.k,
          informationBits: c.rateBits,
          distortion: c.distortionShare * V,
          total: c.rateBits + c.distortionShare * V,
        })),
        dominatedBy: null,
        dominantShare: Math.max(rate, mine.total * V) / L.total,
      },
      curve: null,
    };
  },
};
