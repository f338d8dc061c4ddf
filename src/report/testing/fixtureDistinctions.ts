import type { DistinctionsCell, JudgedPair, NamedPair } from "../../studies/distinctionsResult.ts";
import type { Score } from "../../studies/score.ts";
import type { FixtureSpace } from "./fixtureRun.ts";

const RESOURCES = ["norms similarity", "dimensions"] as const;

/** Invented distinctions: two kinds of human data, every category in both, pairs of items as they come. */
export function distinctionsCell({ cell, dataset, items, rng }: FixtureSpace): DistinctionsCell {
  const draw = rng.fork("distinctions");
  const score = (value: number): Score => ({
    value,
    interval: { low: value - 0.2, high: value + 0.2, level: 0.95, method: "jackknife" },
    chance: { mean: 0, low: -0.12, high: 0.13, pValue: 0.004, draws: 999, method: "Mantel" },
    ceiling: { value: 0.6, low: 0.5, high: 0.7, n: 20, method: "people with people" },
  });
  const names = dataset.categories.map(({ name }) => name);
  const pairs = (apart: boolean): NamedPair[] =>
    items.slice(0, 20).flatMap((item, i) => {
      const other = items.find((o, j) => j > i && (o.category !== item.category) === apart);
      if (other === undefined) return [];
      return {
        first: item.text,
        second: other.text,
        firstCategory: names[item.category] ?? "",
        secondCategory: names[other.category] ?? "",
        modelDistance: 0.1 + i / 50,
        modelPlace: i / 1000,
      };
    });
  const judged = (): JudgedPair[] =>
    pairs(false).map((pair) => ({ ...pair, space: "norms-bird-similarity", human: 0.2, humanPlace: 0.97 }));
  const counted = {
    of: 500,
    count: 80,
    chance: { mean: 110.4, low: 96, high: 121, pValue: 0.001, draws: 999, method: "drawn at random" },
  };
  return {
    cell,
    resources: RESOURCES.map((name, i) => ({
      name,
      kind: i === 0 ? "similarity" : "vectors",
      spaces: [name],
      citation: `Nobody, N. (2025). ${name}. Journal of Fixtures, 2, 3–4.`,
      doi: null,
    })),
    agreement: RESOURCES.map((resource) => ({
      resource,
      pooled: score(0.2 + 0.1 * draw.next()),
      nItems: items.length,
      nPairs: 2 * items.length,
      categories: names.map((category, c) => ({
        category,
        space: resource,
        nItems: 8,
        nPairs: 28,
        score: { ...score(0.3 * draw.normal()), ...(c === 0 ? { interval: null, ceiling: null } : {}) },
        pHolm: c === 1 ? 0.01 : 0.4,
      })),
    })),
    surprisal: {
      slopeNats: 5.5,
      score: score(0.15),
      oneCodeword: score(0.12),
      meanBits: 2.1,
      categories: names.map((category, c) => ({
        category,
        n: 6,
        rho: c === 2 ? null : 0.2 * draw.normal(),
        rhoOneCodeword: c === 2 ? null : 0.1,
        rateBits: 2 + c / 10,
        gapBits: 3e-10,
        distortionShare: 0.04,
        symbols: 6,
      })),
      listings: {
        items: items.map(({ text }) => text),
        texts: items.map(({ text }) => text),
        category: items.map(({ category }) => category),
        typicality: items.map(() => draw.next()),
        bits: items.map(() => 2 + 0.3 * draw.normal()),
      },
    },
    clusters: {
      k: dataset.nCategories,
      merged: { counted, pairs: pairs(true) },
      split: { counted, pairs: pairs(false) },
    },
    judged: RESOURCES.map((resource) => ({
      resource,
      nPairs: 500,
      lost: { counted, pairs: judged() },
      added: { counted, pairs: judged().map((pair) => ({ ...pair, humanPlace: 0.01, modelPlace: 0.96 })) },
    })),
  };
}
