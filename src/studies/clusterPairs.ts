import { againstChance, pairPlacement, type CountAgainstChance } from "../agreement/pairCounts.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { CellContext } from "./cellContext.ts";
import type { CountedPairs, DistinctionsCell, NamedPair } from "./distinctionsResult.ts";
import { pairNames } from "./pairNames.ts";
import { roundedTo } from "./roundedTo.ts";

const NULL_DRAWS = 999;

/** How many pairs are named. */
export const NAMED_PAIRS = 20;

const DIGITS = 6;

/** Two points. */
type Pair = readonly [first: number, second: number];

/**
 * Which distinctions of people's do the model's clusters lose, and which do they add?
 *
 * Lost: pairs in different categories and in one cluster, the nearest first; added: pairs in one category and in different
 * clusters, the farthest first. Clusters are those of alignment, as many as people have categories. Chance: clusters of the
 * same sizes drawn at random; the expectation is exact. Points that read alike are no pair: the model has one vector for both.
 *
 * @returns null where there are not as many clusters to find (with a warning)
 */
export async function clusterPairs(context: CellContext): Promise<DistinctionsCell["clusters"]> {
  const { space, dataset, rng, warn } = context;
  const { k, nDistinct, people, labelled, distances } = space;
  if (k < 2 || k > nDistinct) {
    warn({
      kind: "dataset",
      severity: "warning",
      message: `${dataset.title} has ${k === 1 ? "one category" : `${k} categories`} for ${nDistinct} different items, so no pairs are held against clusters.`,
      value: k,
      threshold: k < 2 ? 2 : nDistinct,
      items: [],
    });
    return null;
  }
  const { labels } = await context.clustersAtHumanK();
  const human = mostProbableLabels(people);
  const alike: Pair[] = [];
  const merged: Pair[] = [];
  const split: Pair[] = [];
  labelled.points.forEach(({ text }, j) => {
    for (let i = 0; i < j; i += 1) {
      if (labelled.points[i]!.text === text) alike.push([i, j]);
      else if (human[i] !== human[j] && labels[i] === labels[j]) merged.push([i, j]);
      else if (human[i] === human[j] && labels[i] !== labels[j]) split.push([i, j]);
    }
  });
  const placed = pairPlacement(human, labels, alike, NULL_DRAWS, rng.fork("distinctions", "pairs"));
  const distance = ([i, j]: Pair): number => distances.values[i * distances.nItems + j]!;
  const method = "clusters of the same sizes drawn at random; the mean is exact";
  const named = (pairs: Pair[], sign: number): NamedPair[] =>
    namedPairs(pairs.toSorted((a, b) => sign * (distance(a) - distance(b))).slice(0, NAMED_PAIRS), context);
  return {
    k,
    merged: { counted: countedPairs(againstChance(placed.merged), method), pairs: named(merged, 1) },
    split: { counted: countedPairs(againstChance(placed.split), method), pairs: named(split, -1) },
  };
}

/** A count as results.json holds it. */
export function countedPairs(
  { of, count, expected, low, high, pValue, draws }: CountAgainstChance,
  method: string,
): CountedPairs {
  return { of, count, chance: { mean: expected, low, high, pValue, draws, method } };
}

/** Pairs with their names, and where their distance lies among those of all pairs of points. */
function namedPairs(pairs: readonly Pair[], context: CellContext): NamedPair[] {
  const { distances, totalVariance } = context.space;
  const { nItems: n, values } = distances;
  const name = pairNames(context);
  const mean = (2 * totalVariance * n) / (n - 1);
  return pairs.map(([i, j]) => {
    const own = values[i * n + j]!;
    // Each pair stands twice, and no distance is below the diagonal's 0.
    const nearer = values.reduce((count, value) => count + Number(value < own), own > 0 ? -n : 0) / 2;
    return {
      ...name(i, j),
      modelDistance: roundedTo(DIGITS, own / mean),
      modelPlace: roundedTo(DIGITS, nearer / ((n * (n - 1)) / 2)),
    };
  });
}
