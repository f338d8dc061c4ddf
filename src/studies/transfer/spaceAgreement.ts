import { averageRanks } from "../../agreement/averageRanks.ts";
import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import { quantile } from "../../numeric/quantile.ts";
import { shuffle, type Rng } from "../../numeric/rng.ts";
import type { SpaceAgreement } from "../transferResult.ts";
import { scoredOf } from "./scored.ts";

/** The pairs of items of a space by distance. */
export interface RankedSpace {
  readonly space: number;
  readonly n: number;
  /** Rank of each pair's squared distance, less the mean rank; 0 for an item with itself: (items × items) */
  readonly ranks: Float64Array;
}

const NULL_DRAWS = 100;

/**
 * Ranks the distances of a space, once for all comparisons.
 *
 * @param distances squared, symmetric: (items × items)
 */
export function rankedSpace(space: number, n: number, distances: Float64Array): RankedSpace {
  const pairs = new Float64Array((n * (n - 1)) / 2);
  let at = 0;
  for (let i = 1; i < n; i += 1) for (let j = 0; j < i; j += 1) pairs[at++] = distances[i * n + j]!;
  const ranked = averageRanks(pairs);
  const mean = (pairs.length + 1) / 2;
  const ranks = new Float64Array(n * n);
  at = 0;
  for (let i = 1; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      ranks[i * n + j] = ranked[at++]! - mean;
      ranks[j * n + i] = ranks[i * n + j]!;
    }
  }
  return { space, n, ranks };
}

/**
 * How far two spaces put the same pairs of items in the same order of distance: Spearman's ρ of squared distances over all
 * pairs, as in representational similarity analysis.
 *
 * On the deletions of items the ranks stay those among all pairs. By chance, the items of one space are shuffled (Mantel's
 * test): ρ is then 0 on average, exactly.
 *
 * Source: Kriegeskorte, Mur & Bandettini (2008), doi:10.3389/neuro.06.004.2008; Mantel (1967), Cancer Research 27, 209–220.
 */
export function spaceAgreement(
  a: RankedSpace,
  b: RankedSpace,
  deletions: ItemDeletions | null,
  rng: Rng,
): Omit<SpaceAgreement, "itemSet"> {
  const { n } = a;
  const whole = [0, 0, 0, 0, 0];
  const ofItem = Array.from({ length: n }, (_, i) => {
    const own = [0, 0, 0, 0, 0];
    for (let j = 0; j < n; j += 1) add(own, a.ranks[i * n + j]!, b.ranks[i * n + j]!);
    own.forEach((sum, s) => (whole[s]! += sum / 2));
    return own;
  });
  // What the items left out take with them: their pairs with all, those among themselves counted once too often.
  const without = (out: Int32Array): number => {
    const left = [...whole];
    const among = [0, 0, 0, 0, 0];
    out.forEach((i, p) => {
      ofItem[i]!.forEach((sum, s) => (left[s]! -= sum));
      for (let q = 0; q < p; q += 1) add(among, a.ranks[i * n + out[q]!]!, b.ranks[i * n + out[q]!]!);
    });
    return correlation(
      left.map((sum, s) => sum + among[s]!),
      n - out.length,
    );
  };
  const values = [without(new Int32Array(0)), ...(deletions?.kept ?? []).map((kept) => without(others(n, kept)))];
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const shuffled = Array.from({ length: NULL_DRAWS }, (_, draw) => {
    const [, , squaresA = 0, squaresB = 0] = whole;
    return shuffledProducts(a, b, shuffle(order.slice(), rng.fork("draw", draw))) / Math.sqrt(squaresA * squaresB);
  }).toSorted((x, y) => x - y);
  const chance = { mean: 0, low: quantile(shuffled, 0.025), high: quantile(shuffled, 0.975) };
  return { a: a.space, b: b.space, rho: scoredOf(values, chance, deletions, 1).measure };
}

/** Adds a pair to the sums that a correlation is made of: Σx, Σy, Σx², Σy², Σxy. */
function add(sums: number[], x: number, y: number): void {
  sums[0]! += x;
  sums[1]! += y;
  sums[2]! += x * x;
  sums[3]! += y * y;
  sums[4]! += x * y;
}

/** Pearson's r over the pairs of n items; 0 where one side is constant. */
function correlation(sums: readonly number[], n: number): number {
  const [x = 0, y = 0, xx = 0, yy = 0, xy = 0] = sums;
  const pairs = (n * (n - 1)) / 2;
  const spread = (xx - x ** 2 / pairs) * (yy - y ** 2 / pairs);
  return spread > 0 ? Math.min(1, (xy - (x * y) / pairs) / Math.sqrt(spread)) : 0;
}

function others(n: number, kept: Int32Array): Int32Array {
  const isKept = new Uint8Array(n);
  for (const i of kept) isKept[i] = 1;
  return Int32Array.from(isKept.keys()).filter((i) => isKept[i] === 0);
}

/** Σxy over all pairs when the items of one space stand in another order. */
function shuffledProducts(a: RankedSpace, b: RankedSpace, order: Int32Array): number {
  let products = 0;
  for (let i = 1; i < a.n; i += 1) {
    const row = order[i]! * b.n;
    for (let j = 0; j < i; j += 1) products += a.ranks[i * a.n + j]! * b.ranks[row + order[j]!]!;
  }
  return products;
}
