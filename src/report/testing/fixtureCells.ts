import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import type { MapCell } from "../../studies/mapResult.ts";
import type { Score } from "../../studies/score.ts";
import type { TypicalityCell } from "../../studies/typicalityResult.ts";
import type { FixtureSpace } from "./fixtureRun.ts";

/** A score with an interval, chance and ceiling. */
export function score(value: number, halfWidth: number, ceiling: number): Score {
  return {
    value,
    interval: {
      low: value - halfWidth,
      high: value + halfWidth,
      level: 0.95,
      method: "half-sample jackknife",
    },
    chance: {
      mean: 0.0004,
      low: -0.021,
      high: 0.024,
      pValue: 0.000999,
      draws: 1000,
      method: "permutation of labels",
    },
    ceiling: { value: ceiling, low: null, high: null, n: 109, method: "what repeated words allow" },
  };
}

/** As a run rounds numbers of which there is one an item. */
function six(value: number): number {
  return Number(value.toPrecision(6));
}

export function alignmentCell({ cell, dataset, items, restarts, rng }: FixtureSpace): AlignmentCell {
  const draw = rng.fork("alignment");
  const k = dataset.nCategories;
  const cluster = items.map((item) => (draw.next() < 0.62 ? item.category : draw.below(k)));
  const names = dataset.categories.map((c) => c.name);
  const counts = names.map(() => Array.from({ length: k }, () => 0));
  items.forEach((item, i) => {
    const row = counts[item.category];
    const column = cluster[i];
    if (row !== undefined && column !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  const ami = 0.3 + 0.12 * draw.next();
  const spread = (scale: number): number[] =>
    Array.from({ length: restarts }, (_, i) => (i === 0 ? 0 : scale * draw.normal()));
  const amiOfStarts = spread(0.02).map((d) => ami + d);
  const moved = items.flatMap((item, i) => {
    const to = cluster[i] ?? 0;
    return to === item.category
      ? []
      : [{ item: item.text, category: names[item.category] ?? "", cluster: `like ${names[to] ?? ""}` }];
  });
  return {
    cell,
    nItems: items.length,
    k,
    clustering: {
      engine: "exchange",
      k,
      starts: restarts,
      hits: 3,
      converged: true,
      sse: 412.5,
      humanSse: 455.1,
    },
    ami: score(ami, 0.03, 0.89),
    nmi: score(ami + 0.15, 0.03, 0.95),
    ari: score(ami - 0.1, 0.03, 0.85),
    restarts: {
      sse: spread(0.8).map((d) => 412.5 + Math.abs(d)),
      ami: amiOfStarts,
      nmi: amiOfStarts.map((a) => a + 0.15),
      ari: amiOfStarts.map((a) => a - 0.1),
    },
    nearOptimal: { tolerance: 0.001, sse: [412.5, 412.7], ami: amiOfStarts.slice(0, 2) },
    confusion: {
      categories: names,
      clusters: names.map((name) => `like ${name}`),
      matchedCategory: names.map((_, c) => c),
      counts,
      matchedShare: 1 - moved.length / items.length,
    },
    moved,
    points: {
      ids: items.map((item) => item.text),
      texts: items.map((item) => item.text),
      category: items.map((item) => item.category),
      cluster,
    },
  };
}

export function typicalityCell({ cell, dataset, items, rng }: FixtureSpace): TypicalityCell {
  const draw = rng.fork("typicality");
  const typicality = items.map(() => six(draw.next()));
  return {
    cell,
    name: score(0.25 + 0.1 * draw.next(), 0.06, 0.899),
    centroid: score(0.38 + 0.1 * draw.next(), 0.05, 0.899),
    nCategories: dataset.nCategories,
    nListings: items.length,
    categories: dataset.categories.map((c, index) => ({
      category: c.name,
      n: c.n,
      name: index === 2 ? null : 0.3 + 0.25 * draw.normal() * 0.8,
      centroid: 0.4 + 0.2 * draw.normal() * 0.8,
    })),
    listings: {
      items: items.map((item) => item.text),
      texts: items.map((item) => item.text),
      category: items.map((item) => item.category),
      typicality,
      cosineToName: typicality.map((t) => six(0.3 + 0.2 * t + 0.08 * draw.normal())),
      cosineToCentroid: typicality.map((t, i) =>
        i === 3 ? null : six(0.4 + 0.25 * t + 0.08 * draw.normal()),
      ),
    },
  };
}

export function mapCell({ cell, dataset, items, rng }: FixtureSpace): MapCell {
  const draw = rng.fork("map");
  const centres = dataset.categories.map(() => [draw.normal(), 0.7 * draw.normal()] as const);
  const place = items.map((item) => {
    const [x, y] = centres[item.category] ?? [0, 0];
    return [0.2 * (x + 0.35 * draw.normal()), 0.2 * (y + 0.35 * draw.normal())] as const;
  });
  return {
    cell,
    items: items.map((item) => item.text),
    texts: items.map((item) => item.text),
    categories: dataset.categories.map((c) => c.name),
    category: items.map((item) => item.category),
    x: place.map(([x]) => six(x)),
    y: place.map(([, y]) => six(y)),
    varianceShare: [0.083, 0.059],
  };
}
