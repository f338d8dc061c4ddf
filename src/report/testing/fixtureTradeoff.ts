import type { PlanePoint, TradeoffCell } from "../../studies/tradeoffResult.ts";
import type { FixtureSpace } from "./fixtureRun.ts";

/** Dimensions of the invented source; its curve is D = 2^(−2R/m), a Gaussian's. */
const DIMENSIONS = 16;
const EFFICIENCY = 0.62;

const shareAtRate = (rateBits: number): number => 2 ** ((-2 * rateBits) / DIMENSIONS);

function clusterPoint(k: number, rateBits = 0.96 * Math.log2(k)): PlanePoint {
  return { label: `k-means, ${k} groups`, k, rateBits, distortionShare: shareAtRate(EFFICIENCY * rateBits) };
}

export function tradeoffCell({ cell, dataset, items, withCurve, rng }: FixtureSpace): TradeoffCell {
  const k = dataset.nCategories;
  const n = items.length;
  const rateBits = dataset.informationBits;
  const share = shareAtRate(0.3 * rateBits) - 0.01 * rng.fork("tradeoff").next();
  const chance = 1 - (k - 1) / (n - 1);
  const sweep = Array.from({ length: Math.min(60, n) - 1 }, (_, i) => clusterPoint(i + 2));
  const boundAt = (distortionShare: number): number => -(DIMENSIONS / 2) * Math.log2(distortionShare);
  const atHumanK = clusterPoint(k);
  const excess = (rate: number, distortion: number): number => rate - boundAt(distortion);
  const bracket = (value: number) => ({ value, low: value - 5e-7, high: value + 5e-7 });
  const around = (value: number, reach: number) => ({
    low: value - reach,
    high: value + reach,
    level: 0.95,
    method: "jackknife within category",
  });
  const variance = 0.61;
  const lagrangian = (label: string, groups: number, bits: number, distortionShare: number) => ({
    label,
    k: groups,
    informationBits: bits,
    distortion: distortionShare * variance,
    total: bits + distortionShare * variance,
  });
  const efficiency = (rate: number, distortion: number, hardPriceBits: number) =>
    withCurve
      ? {
          excessRateBits: bracket(excess(rate, distortion)),
          excessRateInterval: around(excess(rate, distortion), 0.06),
          hardPriceBits,
          excessDistortionShare: bracket(distortion - shareAtRate(rate)),
          slopeMatchedLossShare: bracket(0.11),
          matchedSlopeNats: DIMENSIONS / (2 * distortion),
          placeBetweenNullAndHard: 0.54,
        }
      : null;
  return {
    cell,
    nItems: n,
    k,
    totalVariance: variance,
    people: {
      label: "people",
      k,
      rateBits,
      distortionShare: share,
      interval: { low: share - 0.012, high: share + 0.012, level: 0.95, method: "bootstrap within category" },
      chance: {
        mean: chance,
        low: chance - 0.01,
        high: chance + 0.01,
        pValue: 0.000999,
        draws: 1000,
        method: "exact",
      },
      categories: dataset.categories.map((c, i) => ({
        category: c.name,
        n: c.n,
        rateBits: Math.log2(n / c.n),
        distortionShare: share + (i % 2 === 0 ? 0.03 : -0.03) * (1 + i / k),
      })),
      efficiency: efficiency(rateBits, share, 0.7 * excess(rateBits, share)),
    },
    clusters: sweep,
    clustersAtHumanK: {
      interval: null,
      ...atHumanK,
      efficiency: efficiency(
        atHumanK.rateBits,
        atHumanK.distortionShare,
        excess(atHumanK.rateBits, atHumanK.distortionShare),
      ),
    },
    randomGroupings: [
      {
        label: "random, people's sizes",
        k,
        rateBits,
        distortionShare: chance,
        low: chance - 0.01,
        high: chance + 0.01,
        draws: 1000,
      },
      {
        label: "random, clusters' sizes",
        k,
        rateBits: atHumanK.rateBits,
        distortionShare: chance,
        low: chance - 0.01,
        high: chance + 0.01,
        draws: 1000,
      },
    ],
    hardCurve: [
      { label: "one group", k: 1, rateBits: 0, distortionShare: 1 },
      ...sweep.filter((_, i) => i % 3 === 0),
    ],
    lagrangian: {
      beta: 1,
      people: lagrangian("people", k, rateBits, share),
      clusters: sweep.map((p) => lagrangian(p.label, p.k, p.rateBits, p.distortionShare)),
      dominatedBy: null,
      dominantShare: 0.88,
    },
    curve: withCurve
      ? {
          reproduction: "items",
          certificate: "proven",
          alphabetSize: n + 40,
          toleranceBits: 1e-6,
          points: Array.from({ length: 30 }, (_, i) => {
            const bits = (i / 29) ** 1.5 * Math.log2(n);
            const distortionShare = shareAtRate(bits);
            return {
              slopeNats: DIMENSIONS / (2 * distortionShare),
              rateBits: bits,
              distortionShare,
              lowerBoundBits: bits - (i === 0 ? 0 : 4e-7),
              gapBits: i === 0 ? 0 : 4e-7,
              iterations: 3 + (i % 3),
              converged: true,
              support: 1 + 6 * i,
            };
          }),
        }
      : null,
  };
}
