import type { Rng } from "../numeric/rng.ts";
import { exchange } from "./exchange.ts";
import type { Partition } from "./partition.ts";

/**
 * Kicks a partition out of its local optimum: a cluster drawn at random joins the one where that costs least,
 * another, drawn by size, is split around two of its items, and the exchange search repairs the rest.
 *
 * The number of clusters stays. A single change of this kind undoes what no move of single items can: two centroids
 * in one natural group, or one in two (Fränti 2018, "Efficiency of random swap clustering", Journal of Big Data 5:13,
 * doi:10.1186/s40537-018-0122-y).
 * @returns false when there is nothing to swap (one cluster, or a cluster for every item)
 */
export function swapAndRepair(partition: Partition, rng: Rng): boolean {
  const { nItems: n, k, labels, distances } = partition;
  if (k < 2 || k >= n) return false;
  const next = Int32Array.from(labels);

  const chosen = rng.below(k);
  const into = cheapestMerger(partition, chosen);
  // A cluster that is alone has none to join; then only the split is made.
  const dissolved = into >= 0 ? chosen : (chosen + 1) % k;
  if (into >= 0) for (let i = 0; i < n; i += 1) if (next[i] === dissolved) next[i] = into;

  const first = drawFromLarger(next, k, rng);
  const members: number[] = [];
  for (let i = 0; i < n; i += 1) if (next[i] === next[first]) members.push(i);
  const others = members.filter((i) => i !== first);
  const second = others[rng.below(others.length)]!;
  for (const i of others) {
    if (i === second || distances[i * n + second]! < distances[i * n + first]!) next[i] = dissolved;
  }
  partition.relabel(next);
  exchange(partition);
  return true;
}

/**
 * The cluster whose union with c raises the sum of squares least, W_a W_c / (W_a + W_c) ‖x̄_a − x̄_c‖²; −1 when c is
 * alone.
 */
function cheapestMerger(partition: Partition, c: number): number {
  const { nItems: n, inPlay: k, stride, labels, weights, sums, mass, scatter, counts } = partition;
  if (counts[c] === 0) return c === 0 ? 1 : 0;
  const cross = new Float64Array(k);
  for (let i = 0; i < n; i += 1) {
    if (labels[i] !== c) continue;
    for (let a = 0; a < k; a += 1) cross[a]! += weights[i]! * sums[a * stride + i]!;
  }
  const own = scatter[c]! / (2 * mass[c]! * mass[c]!);
  let cheapest = -1;
  let limit = Infinity;
  for (let a = 0; a < k; a += 1) {
    if (a === c || counts[a] === 0) continue;
    const apart = cross[a]! / (mass[a]! * mass[c]!) - scatter[a]! / (2 * mass[a]! * mass[a]!) - own;
    const rise = (apart * mass[a]! * mass[c]!) / (mass[a]! + mass[c]!);
    if (rise < limit) {
      cheapest = a;
      limit = rise;
    }
  }
  return cheapest;
}

/** An item drawn at random among those that are not alone in their cluster. */
function drawFromLarger(labels: Int32Array, k: number, rng: Rng): number {
  const counts = new Int32Array(k);
  for (const c of labels) counts[c]! += 1;
  let eligible = 0;
  for (const c of labels) if (counts[c]! > 1) eligible += 1;
  let left = rng.below(eligible);
  for (let i = 0; ; i += 1) {
    if (counts[labels[i]!]! < 2) continue;
    if (left === 0) return i;
    left -= 1;
  }
}
