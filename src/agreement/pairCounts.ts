import { quantile } from "../numeric/quantile.ts";
import { shuffle, type Rng } from "../numeric/rng.ts";
import { codeLabels, type Labels } from "./contingency.ts";

/** How many pairs of items something befalls, and how many it would by chance. */
export interface PairCount {
  /** Pairs it could befall. */
  readonly of: number;
  readonly count: number;
  /** Exact expectation under random placement. */
  readonly expected: number;
  /** The counts of the random draws: (draws) */
  readonly drawn: Int32Array;
}

/** A count against chance. */
export interface CountAgainstChance {
  readonly of: number;
  readonly count: number;
  readonly expected: number;
  /** The 2.5 % and 97.5 % quantiles of the draws. */
  readonly low: number;
  readonly high: number;
  /** (1 + draws of no more than the count)/(1 + draws): how rarely chance gives as few. */
  readonly pValue: number;
  readonly draws: number;
}

/**
 * How pairs of items that people hold apart, or together, fall into clusters.
 *
 * merged: pairs of different categories in one cluster; E = (their number) · Σ_k C(m_k, 2) / C(n, 2), m_k the cluster
 * sizes; split: pairs of one category in different clusters; E = (their number) · (1 − Σ_k C(m_k, 2) / C(n, 2)). The
 * expectations are those of clusters of the same sizes whose items are drawn at random, exact for any set of pairs.
 *
 * @param human category of each item
 * @param clusters cluster of each item
 * @param leftOut pairs that do not count, as two listings of one word
 * @param draws random placements
 * @throws RangeError when the labels differ in number
 * @example pairPlacement([0, 0, 1, 1], [0, 0, 0, 1], [], 99, rng).merged // of 4, count 2, expected 2
 */
export function pairPlacement(
  human: Labels,
  clusters: Labels,
  leftOut: readonly (readonly [number, number])[],
  draws: number,
  rng: Rng,
): { readonly merged: PairCount; readonly split: PairCount } {
  const n = human.length;
  if (clusters.length !== n) {
    throw new RangeError(`There are ${n} categories and ${clusters.length} clusters; one each an item.`);
  }
  const [one, other] = [codeLabels(human).codes, codeLabels(clusters).codes];
  const pairs = (n * (n - 1)) / 2;
  const inOneCategory = pairsWithin(one);
  const inOneCluster = pairsWithin(other);
  let together = inOneCategory;
  for (const [i, j] of leftOut) together -= Number(one[i] === one[j]);
  const apart = pairs - inOneCategory - (leftOut.length - (inOneCategory - together));
  const counts = (labels: Int32Array): { merged: number; split: number } => {
    let both = pairsWithin(one.map((category, i) => category * n + labels[i]!));
    let merged = inOneCluster - both;
    for (const [i, j] of leftOut) {
      if (labels[i] !== labels[j]) continue;
      if (one[i] === one[j]) both -= 1;
      else merged -= 1;
    }
    return { merged, split: together - both };
  };
  const observed = counts(other);
  const shuffled = Int32Array.from(other);
  const merged = new Int32Array(draws);
  const split = new Int32Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = counts(shuffle(shuffled, rng));
    merged[draw] = drawn.merged;
    split[draw] = drawn.split;
  }
  const share = pairs === 0 ? 0 : inOneCluster / pairs;
  return {
    merged: { of: apart, count: observed.merged, expected: apart * share, drawn: merged },
    split: { of: together, count: observed.split, expected: together * (1 - share), drawn: split },
  };
}

/** A count with the range of chance and how rarely chance gives as few. */
export function againstChance({ of, count, expected, drawn }: PairCount): CountAgainstChance {
  const sorted = Float64Array.from(drawn).sort();
  const asFew = drawn.reduce((sum, value) => sum + Number(value <= count), 0);
  return {
    of,
    count,
    expected,
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
    pValue: (1 + asFew) / (1 + drawn.length),
    draws: drawn.length,
  };
}

/** Counts of several groups of items in one: their sums. */
export function sumPairCounts(counts: readonly PairCount[]): PairCount {
  const sum = (of: (count: PairCount) => number): number => counts.reduce((total, c) => total + of(c), 0);
  return {
    of: sum((c) => c.of),
    count: sum((c) => c.count),
    expected: sum((c) => c.expected),
    drawn: (counts[0]?.drawn ?? new Int32Array()).map((_, draw) => sum((c) => c.drawn[draw]!)),
  };
}

/** Pairs of equal labels. */
function pairsWithin(labels: Int32Array): number {
  const sizes = new Map<number, number>();
  let pairs = 0;
  for (const label of labels) {
    const size = sizes.get(label) ?? 0;
    pairs += size;
    sizes.set(label, size + 1);
  }
  return pairs;
}
