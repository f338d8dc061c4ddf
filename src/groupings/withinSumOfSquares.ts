import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/**
 * The weighted sum of squared distances of items from the centroid of their group:
 * Σ_c Σ_{i<j∈c} w_i w_j d_ij / W_c (= Σ_c Σ_{i∈c} w_i ‖x_i − x̄_c‖²).
 *
 * Summed in the order of the items, so that a labeling has one value to the last bit, however it was found.
 * @param labels canonical: groups are numbered from 0
 * @param weights positive, one an item
 */
export function withinSumOfSquares(
  distances: SquaredDistances,
  labels: Int32Array,
  weights: Float64Array,
): number {
  const { heads, next } = chainsOf(labels);
  return heads.reduce((total, head) => total + sumOfGroup(distances, weights, head, next), 0);
}

/**
 * The same for one labeling after another, to the last bit: a group that the labeling before had too is not summed again. A
 * search changes a few groups at a time.
 */
export function sumOfSquaresInSteps(
  distances: SquaredDistances,
  weights: Float64Array,
): (labels: Int32Array) => number {
  let before: { readonly labels: Int32Array; readonly sums: readonly number[] } | null = null;
  return (labels) => {
    const { heads, next } = chainsOf(labels);
    const kept = before && keptGroups(before.labels, labels, heads.length);
    const sums = heads.map(
      (head, c) => before?.sums[kept![c]!] ?? sumOfGroup(distances, weights, head, next),
    );
    before = { labels, sums };
    return sums.reduce((total, sum) => total + sum, 0);
  };
}

/** For each group the one before that has the same items; −1 where none has. */
function keptGroups(before: Int32Array, after: Int32Array, groups: number): Int32Array {
  const from = new Int32Array(groups).fill(-2);
  const sizes = new Int32Array(groups);
  const sizesBefore = new Int32Array(before.length);
  for (let i = 0; i < after.length; i += 1) {
    const c = after[i]!;
    if (from[c] === -2) from[c] = before[i]!;
    else if (from[c] !== before[i]) from[c] = -1;
    sizes[c]! += 1;
    sizesBefore[before[i]!]! += 1;
  }
  // As many as a group before, and all of them from it: that group.
  return from.map((one, c) => (one >= 0 && sizesBefore[one] === sizes[c] ? one : -1));
}

/** Each group as a chain of its items in descending order: its last item, and after each item the one before it, or −1. */
function chainsOf(labels: Int32Array): { readonly heads: readonly number[]; readonly next: Int32Array } {
  const next = new Int32Array(labels.length).fill(-1);
  const heads: number[] = [];
  for (let i = 0; i < labels.length; i += 1) {
    next[i] = heads[labels[i]!] ?? -1;
    heads[labels[i]!] = i;
  }
  return { heads, next };
}

function sumOfGroup(
  { nItems: n, values: d }: SquaredDistances,
  weights: Float64Array,
  head: number,
  next: Int32Array,
): number {
  let mass = 0;
  let pairs = 0;
  for (let i = head; i >= 0; i = next[i]!) {
    let row = 0;
    for (let j = next[i]!; j >= 0; j = next[j]!) row += weights[j]! * d[i * n + j]!;
    pairs += weights[i]! * row;
    mass += weights[i]!;
  }
  return pairs / mass;
}
