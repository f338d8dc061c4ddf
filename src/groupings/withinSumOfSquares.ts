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
  const { nItems: n, values: d } = distances;
  const next = new Int32Array(n).fill(-1);
  const heads: number[] = [];
  // Each group as a chain of its items in descending order.
  for (let i = 0; i < n; i += 1) {
    next[i] = heads[labels[i]!] ?? -1;
    heads[labels[i]!] = i;
  }
  let total = 0;
  for (const head of heads) {
    let mass = 0;
    let pairs = 0;
    for (let i = head; i >= 0; i = next[i]!) {
      let row = 0;
      for (let j = next[i]!; j >= 0; j = next[j]!) row += weights[j]! * d[i * n + j]!;
      pairs += weights[i]! * row;
      mass += weights[i]!;
    }
    total += pairs / mass;
  }
  return total;
}
