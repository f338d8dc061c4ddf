import type { Partition } from "./partition.ts";

/** How a run of Lloyd's algorithm ended. */
export interface LloydRun {
  readonly sweeps: number;
  /** Whether the last sweep changed nothing. */
  readonly converged: boolean;
}

/**
 * Gives every item to its nearest centroid, moves the centroids, and repeats until nothing changes.
 *
 * Works on squared distances: ‖x_i − x̄_c‖² = S_ci / W_c − T_c / (2 W_c²). With an entropy price λ the rule is
 * ‖x_i − x̄_c‖² − λ ln(W_c / W) and clusters may empty; without one, an emptied cluster is refilled with the item
 * that fits its own worst (the largest w·d²). Among equal centroids the lowest number is taken.
 *
 * Source: Lloyd 1982, IEEE Transactions on Information Theory 28, 129–137, doi:10.1109/TIT.1982.1056489; with the
 * entropy term Chou, Lookabaugh & Gray 1989, IEEE Transactions on ASSP 37, 31–42, doi:10.1109/29.17498.
 * @param mostSweeps default 1,000
 */
export function lloyd(partition: Partition, mostSweeps = 1000): LloydRun {
  const { nItems: n, k, stride, sums, mass, scatter, counts, labels } = partition;
  const priced = partition.entropyPrice > 0;
  const factor = new Float64Array(k);
  const offset = new Float64Array(k);
  const next = new Int32Array(n);
  const fit = new Float64Array(n);
  // Below this a difference is rounding: centroids that near count as equal.
  const noise = (1e-12 * partition.cost()) / partition.totalWeight;

  for (let sweep = 1; sweep <= mostSweeps; sweep += 1) {
    const { inPlay } = partition;
    for (let c = 0; c < inPlay; c += 1) {
      const W = mass[c]!;
      const empty = counts[c] === 0;
      factor[c] = empty ? 0 : 1 / W;
      offset[c] = empty ? -Infinity : scatter[c]! / (2 * W * W);
      if (priced && !empty) offset[c]! -= partition.entropyCost(W) / W;
    }
    for (let i = 0; i < n; i += 1) {
      let nearest = 0;
      let limit = Infinity;
      for (let c = 0, at = i; c < inPlay; c += 1, at += stride) {
        const d = sums[at]! * factor[c]! - offset[c]!;
        if (d < limit) {
          nearest = c;
          limit = d - noise;
        }
      }
      next[i] = nearest;
      fit[i] = limit;
    }
    if (!priced) refill(partition, next, fit);
    if (next.every((c, i) => c === labels[i])) return { sweeps: sweep, converged: true };
    partition.relabel(next);
  }
  return { sweeps: mostSweeps, converged: false };
}

/** Gives each empty cluster the item that is farthest from its centroid, from a cluster that keeps others. */
function refill(partition: Partition, next: Int32Array, fit: Float64Array): void {
  const counts = new Int32Array(partition.k);
  for (const c of next) counts[c]! += 1;
  for (let empty = counts.indexOf(0); empty >= 0; empty = counts.indexOf(0)) {
    let worst = -1;
    let worstFit = -Infinity;
    for (let i = 0; i < next.length; i += 1) {
      const misfit = partition.weights[i]! * fit[i]!;
      if (misfit > worstFit && counts[next[i]!]! > 1) {
        worst = i;
        worstFit = misfit;
      }
    }
    if (worst < 0) return;
    counts[next[worst]!]! -= 1;
    counts[empty] = 1;
    next[worst] = empty;
    fit[worst] = 0;
  }
}
