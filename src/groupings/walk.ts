import type { Rng } from "../numeric/rng.ts";
import type { Partition } from "./partition.ts";
import { mayEnter, type Solution, type SolutionPool } from "./solutionPool.ts";
import { swapAndRepair } from "./swapAndRepair.ts";

/**
 * Swaps and repairs, keeping each change that lowers the sum of squares and undoing the others.
 *
 * @param current where the walk begins, a local optimum; also where it ends
 * @param kept room for the best so far
 * @param solutionOf reads the search's partitions
 * @param visited gets every local optimum passed that it has room for
 */
export function walk(
  current: Partition,
  kept: Partition,
  steps: number,
  solutionOf: (partition: Partition) => Solution,
  visited: SolutionPool,
  rng: Rng,
): void {
  kept.copyFrom(current);
  let keptCost = kept.cost();
  const noise = 1e-12 * keptCost;
  if (mayEnter(visited, keptCost)) visited.add(solutionOf(kept));
  for (let step = 0; step < steps && keptCost > 0; step += 1) {
    if (!swapAndRepair(current, rng)) return;
    const cost = current.cost();
    // Most swaps are repaired back to where they began.
    if (mayEnter(visited, cost) && Math.abs(cost - keptCost) > 100 * noise) visited.add(solutionOf(current));
    if (cost < keptCost - noise) {
      kept.copyFrom(current);
      keptCost = cost;
    } else current.copyFrom(kept);
  }
}
