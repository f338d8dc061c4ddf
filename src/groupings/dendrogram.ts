import { UserError } from "../errors.ts";
import { canonicalLabels } from "./canonicalLabels.ts";

/** One union of two clusters, each named by its lowest item. */
export interface Merge {
  readonly first: number;
  readonly second: number;
  /** Ward: by how much the sum of squares rises; average: the mean distance between the two. */
  readonly height: number;
}

/** Unions that lead from every item by itself to a single cluster, from low to high. */
export interface Dendrogram {
  readonly nItems: number;
  readonly linkage: "ward" | "average";
  /** n − 1 merges, heights ascending. */
  readonly merges: readonly Merge[];
}

/**
 * The k clusters that are left when the lowest n − k merges are made. Cuts of one dendrogram are nested: each
 * cluster of a finer cut lies within one of a coarser cut.
 *
 * @returns canonical labels
 * @throws UserError unless k is a whole number from 1 to n.
 * @example cutDendrogram(dendrogram, 2) // Int32Array [0, 0, 0, 1, 1, 1]
 */
export function cutDendrogram(dendrogram: Dendrogram, k: number): Int32Array {
  const { nItems: n, merges } = dendrogram;
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new UserError(
      `A dendrogram of ${n} items is cut into a whole number of clusters from 1 to ${n}; got ${k}.`,
    );
  }
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  for (const { first, second } of merges.slice(0, n - k)) parent[second] = first;
  // A cluster's lowest item is its root, so one ascending pass resolves every chain.
  for (let i = 0; i < n; i += 1) parent[i] = parent[parent[i]!]!;
  return canonicalLabels(parent);
}
