import { ascendingOrder } from "../numeric/ascendingOrder.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { ranksInOrder, requireFinite } from "./averageRanks.ts";

/** The pairs i < j of some items by their distance, ranked once, so that those of fewer items are ranked by counting. */
export interface RankedPairs {
  readonly nItems: number;
  /** By pair, row by row: average ranks from 1. */
  readonly ranks: Float64Array;
  /** By pair: the place of its rank among the different ones, or among `STEPS` equal steps of the ranks where more differ. */
  readonly steps: Uint16Array;
}

/**
 * Steps that ranks are told apart by among some of the items; it keeps what a pass reads and counts in fast memory.
 * Pairs of up to 362 items tie as they do; of more, pairs within a step count as tied, which moves ρ by some 1e-7 where most items are kept, and by more where those kept are close together.
 */
const STEPS = 2 ** 16;

/**
 * Ranks the pairs of items by their distance, equal ones sharing their mean rank.
 *
 * @param distances (items × items), symmetric, the diagonal not looked at
 * @throws RangeError when the matrix is not square or a distance is not finite
 * @example rankPairs(squaredDistances(points, points)).ranks // of 4 points: 6 ranks
 */
export function rankPairs(distances: Matrix): RankedPairs {
  const n = distances.rows;
  if (distances.cols !== n) {
    throw new RangeError(`Distances between items are a square matrix; got ${n} × ${distances.cols}.`);
  }
  const values = upperTriangle(distances);
  requireFinite(values, "value");
  const order = ascendingOrder(values);
  const ranks = ranksInOrder(values, order);
  return { nItems: n, ranks, steps: stepsOf(ranks, order) };
}

function stepsOf(ranks: Float64Array, order: Int32Array): Uint16Array {
  const steps = new Uint16Array(ranks.length);
  let different = 0;
  for (let p = 1; p < order.length; p += 1) {
    if (ranks[order[p]!]! > ranks[order[p - 1]!]!) different += 1;
    if (different === STEPS) return ranks.reduce(intoEqualSteps, steps);
    steps[order[p]!] = different;
  }
  return steps;
}

function intoEqualSteps(steps: Uint16Array, rank: number, pair: number): Uint16Array {
  steps[pair] = Math.floor(((rank - 0.5) * STEPS) / steps.length);
  return steps;
}

/**
 * Spearman's ρ over the pairs of some of the items, ranked anew among these: exact up to 362 items, else to some 1e-7.
 *
 * @returns a function of the indices kept, each once; null with fewer than 3 pairs or where a side is constant
 */
export function rhoAmong(x: RankedPairs, y: RankedPairs): (kept: Int32Array) => number | null {
  const n = x.nItems;
  const [ofX, ofY] = [emptySteps(x), emptySteps(y)];
  return (kept) => {
    const items = kept.toSorted();
    ofX.fill(0);
    ofY.fill(0);
    countPairs(x, items, ofX);
    countPairs(y, items, ofY);
    const xx = ranksOfCounts(ofX);
    const yy = ranksOfCounts(ofY);
    if (xx === 0 || yy === 0) return null;
    let xy = 0;
    for (let a = 0; a < items.length; a += 1) {
      const row = rowOfPairs(items[a]!, n);
      for (let b = a + 1; b < items.length; b += 1) {
        const pair = row + items[b]!;
        xy += ofX[x.steps[pair]!]! * ofY[y.steps[pair]!]!;
      }
    }
    return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  };
}

function emptySteps({ steps }: RankedPairs): Float64Array {
  return new Float64Array(steps.reduce((most, step) => Math.max(most, step), 0) + 1);
}

/** Counts the pairs of some items, ascending, by step. */
function countPairs({ steps, nItems }: RankedPairs, items: Int32Array, counts: Float64Array): void {
  for (let a = 0; a < items.length; a += 1) {
    const row = rowOfPairs(items[a]!, nItems);
    for (let b = a + 1; b < items.length; b += 1) counts[steps[row + items[b]!]!]! += 1;
  }
}

/** Pair (i, j) of the upper triangle stands j places after this one. */
function rowOfPairs(i: number, n: number): number {
  return i * n - (i * (i + 1)) / 2 - i - 1;
}

/**
 * Puts, in place of how many pairs a step holds, their average rank less the mean rank.
 *
 * @returns the sum of squares of these over all pairs; 0 with fewer than 3 pairs
 */
function ranksOfCounts(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < 3) return 0;
  let reached = 0;
  let squares = 0;
  for (let step = 0; step < counts.length; step += 1) {
    const count = counts[step]!;
    const rank = reached + (count - total) / 2;
    counts[step] = rank;
    squares += count * rank * rank;
    reached += count;
  }
  return squares;
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
