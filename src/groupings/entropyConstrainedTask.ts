import { rngFromSeed } from "../numeric/rng.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import { exchange } from "./exchange.ts";
import { lloyd } from "./lloyd.ts";
import { mergeWhileCheaper } from "./mergeWhileCheaper.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import { kMeansPlusPlus } from "./seeding.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { swapAndRepair } from "./swapAndRepair.ts";

/** Where worker threads find `searchAtSlope`. */
export const entropyConstrainedModule = import.meta.url;

/** A search at one slope. */
export interface SlopeTask {
  readonly distances: SquaredDistances;
  readonly weights: Float64Array;
  /** Nats per unit of mean distortion. */
  readonly slopeNats: number;
  /** Groupings to begin from, canonical, none with more than `mostGroups` groups. */
  readonly given: readonly Int32Array[];
  /** Groups at most. */
  readonly mostGroups: number;
  /** Further beginnings by k-means++, and swaps from the best end. */
  readonly starts: number;
  readonly swaps: number;
  readonly stream: string;
}

/** The best labels found, canonical, and their cost SSE − (1/s) Σ_c W_c ln(W_c / W). */
export interface SlopeResult {
  readonly labels: Int32Array;
  readonly cost: number;
  readonly converged: boolean;
}

/** Lloyd's rule with the entropy term, then single moves, then unions, from each beginning; then swaps. */
export function searchAtSlope(task: SlopeTask): SlopeResult {
  const { distances, weights, slopeNats, mostGroups } = task;
  const rng = rngFromSeed(task.stream);
  const { memory, seeder } = openSearch(distances, weights, mostGroups, 2);
  const current = new Partition(memory, mostGroups, weights, 1 / slopeNats);
  const best = new Partition(memory, mostGroups, weights, 1 / slopeNats);
  let bestCost = Infinity;
  let converged = true;
  const keepIfBetter = (): void => {
    const cost = current.cost();
    if (!(cost < bestCost - 1e-12 * Math.abs(bestCost)) && bestCost < Infinity) return;
    best.copyFrom(current);
    bestCost = cost;
  };
  const beginFrom = (labels: Int32Array): void => {
    current.assign(labels);
    keepIfBetter();
    converged = settle(current) && converged;
    keepIfBetter();
  };

  for (const labels of task.given) beginFrom(labels);
  for (let start = 0; start < task.starts; start += 1) {
    // From few groups to as many as allowed: where the slope wants fewer, unions follow.
    const k = Math.max(1, Math.round(mostGroups ** ((start + 1) / task.starts)));
    beginFrom(kMeansPlusPlus(seeder, k, rng.fork("start", start)).labels);
  }
  const walk = rng.fork("swaps");
  for (let swap = 0; swap < task.swaps; swap += 1) {
    current.copyFrom(best);
    if (!swapAndRepair(current, walk)) break;
    settle(current);
    keepIfBetter();
  }
  return { labels: canonicalLabels(best.labels), cost: bestCost, converged };
}

function settle(partition: Partition): boolean {
  const swept = lloyd(partition).converged;
  let settled = exchange(partition);
  while (mergeWhileCheaper(partition) > 0) settled = exchange(partition) && settled;
  return swept && settled;
}
