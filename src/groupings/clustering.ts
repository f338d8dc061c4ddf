import type { Solution } from "./solutionPool.ts";

/** How a clustering is searched for. */
export const clusterEngines = ["exchange", "lloyd", "ml-kmeans", "ward"] as const;
/** Name of a way to search. */
export type ClusterEngine = (typeof clusterEngines)[number];

/** The best grouping found, and how sure one may be that it is the best there is. */
export interface Clustering {
  readonly engine: ClusterEngine;
  /** Groups asked for. */
  readonly k: number;
  /** Groups found: k, except that ml-kmeans may leave some empty. */
  readonly groups: number;
  /** Group of each item, numbered by first item. */
  readonly labels: Int32Array;
  /** Σ w ‖x − centroid‖², in squared units of the vectors; not divided by the total weight. */
  readonly sse: number;
  /** The same for a single group: sse / totalSse is the share of variance left. */
  readonly totalSse: number;
  /** Σ w; sse / totalWeight is the mean distortion. */
  readonly totalWeight: number;
  /** H(C), in bits. */
  readonly groupEntropyBits: number;
  /** Whether every start ended because nothing was left to change. */
  readonly converged: boolean;
  readonly starts: number;
  /** How many starts by themselves ended within 1e-9 of the best sum of squares. */
  readonly hits: number;
  /** Where each start ended, in order. */
  readonly startsSse: readonly number[];
  /** Canonical labels of each start's end, if asked for: (starts × items), row-major. */
  readonly startLabels: Int16Array | null;
  /** Best of Lloyd's algorithm from k-means++, run beside an exchange search; null if it was not. */
  readonly lloydBestSse: number | null;
  readonly lloydStartsSse: readonly number[];
  /** Sum of squares of the human partition as it stands; null without one. */
  readonly humanSse: number | null;
  /** Walks of swap-and-repair after the starts: how many, how many of them ended at the best, swaps in all. */
  readonly walks: { readonly count: number; readonly hits: number; readonly swaps: number } | null;
  /** Whether the best was only found from the groups of a neighbouring K (in a sweep). */
  readonly fromNeighbour: boolean;
  /** Different groupings near the best (within the tolerance), best first; the first is `labels`. */
  readonly nearOptimal: readonly Solution[];
}
