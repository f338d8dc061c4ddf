import { ascendingOrder } from "../numeric/ascendingOrder.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { ranksInOrder, requireFinite } from "./averageRanks.ts";

/** The pairs i < j of some items by their distance, sorted once, so that the pairs of fewer items need no sorting. */
export interface RankedPairs {
  readonly nItems: number;
  /** By pair, row by row: average ranks from 1. */
  readonly ranks: Float64Array;
  /** The pairs by rising rank; of each, its two items, and 1 where it is as far apart as the one before. Small, to be read fast. */
  readonly sorted: {
    readonly pairs: Int32Array;
    readonly first: Uint16Array;
    readonly second: Uint16Array;
    readonly isTied: Uint8Array;
  };
}

/**
 * Ranks the pairs of items by their distance, equal ones sharing their mean rank.
 *
 * @param distances (items × items), symmetric, the diagonal not looked at
 * @throws RangeError when the matrix is not square, has more than 65,536 rows, or a distance is not finite
 * @example rankPairs(squaredDistances(points, points)).ranks // of 4 points: 6 ranks
 */
export function rankPairs(distances: Matrix): RankedPairs {
  const n = distances.rows;
  if (distances.cols !== n) {
    throw new RangeError(`Distances between items are a square matrix; got ${n} × ${distances.cols}.`);
  }
  if (n > 65_536) throw new RangeError(`Pairs are ranked of at most 65,536 items; got ${n}.`);
  const values = upperTriangle(distances);
  requireFinite(values, "value");
  const pairs = ascendingOrder(values);
  const ranks = ranksInOrder(values, pairs);
  const [first, second] = [new Uint16Array(pairs.length), new Uint16Array(pairs.length)];
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    first.fill(i, pair, pair + n - i - 1);
    for (let j = i + 1; j < n; j += 1) second[pair + j - i - 1] = j;
    pair += n - i - 1;
  }
  return {
    nItems: n,
    ranks,
    sorted: {
      pairs,
      first: inOrder(first, pairs),
      second: inOrder(second, pairs),
      isTied: Uint8Array.from(pairs, (pair, p) => Number(p > 0 && ranks[pair] === ranks[pairs[p - 1]!])),
    },
  };
}

function inOrder(items: Uint16Array, pairs: Int32Array): Uint16Array {
  const out = new Uint16Array(pairs.length);
  for (let p = 0; p < pairs.length; p += 1) out[p] = items[pairs[p]!]!;
  return out;
}

/**
 * Spearman's ρ over the pairs of some of the items, ranked anew among these.
 *
 * @returns a function of the indices kept, each once; null with fewer than 3 pairs or where a side is constant
 */
export function rhoAmong(x: RankedPairs, y: RankedPairs): (kept: Int32Array) => number | null {
  const n = x.nItems;
  const stays = new Uint8Array(n);
  // Kept between calls: new arrays of all pairs would take as long as the ranking.
  let ranksOfX: Float64Array | undefined;
  let ranksOfY: Float64Array | undefined;
  return (kept) => {
    stays.fill(0);
    for (const item of kept) stays[item] = 1;
    ranksOfX = rankAmong(x, stays, ranksOfX ?? new Float64Array(x.ranks.length));
    ranksOfY = rankAmong(y, stays, ranksOfY ?? new Float64Array(y.ranks.length));
    return correlationAmong(kept.toSorted(), ranksOfX, ranksOfY, n);
  };
}

/** Average ranks among the pairs of the items that stay, by one pass over all pairs in their order. */
function rankAmong({ sorted }: RankedPairs, stays: Uint8Array, out: Float64Array): Float64Array {
  const { pairs, first, second, isTied } = sorted;
  let reached = 0;
  for (let start = 0; start < pairs.length;) {
    let tied = stays[first[start]!]! & stays[second[start]!]!;
    let end = start + 1;
    for (; end < pairs.length && isTied[end] === 1; end += 1) {
      tied += stays[first[end]!]! & stays[second[end]!]!;
    }
    // Written to the others of these too: nobody looks at them.
    if (tied > 0) for (let p = start; p < end; p += 1) out[pairs[p]!] = reached + (tied + 1) / 2;
    reached += tied;
    start = end;
  }
  return out;
}

/** Pearson's r of two sides' average ranks over the pairs of some items, ascending. */
function correlationAmong(items: Int32Array, x: Float64Array, y: Float64Array, n: number): number | null {
  const count = (items.length * (items.length - 1)) / 2;
  if (count < 3) return null;
  const mean = (count + 1) / 2;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let a = 0; a < items.length; a += 1) {
    const i = items[a]!;
    // Pair (i, j) of the upper triangle stands j places after this one.
    const row = i * n - (i * (i + 1)) / 2 - i - 1;
    for (let b = a + 1; b < items.length; b += 1) {
      const dx = x[row + items[b]!]! - mean;
      const dy = y[row + items[b]!]! - mean;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  return xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** The entries i < j of a square matrix, row by row. */
export function upperTriangle({ rows: n, data }: Matrix): Float64Array {
  const out = new Float64Array((n * (n - 1)) / 2);
  let pair = 0;
  for (let i = 0; i < n; i += 1) {
    out.set(data.subarray(i * n + i + 1, (i + 1) * n), pair);
    pair += n - i - 1;
  }
  return out;
}
