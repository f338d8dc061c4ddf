import { exchange } from "./exchange.ts";
import { Partition } from "./partition.ts";
import type { SearchProblem } from "./searchTasks.ts";

/**
 * Labels for k groups out of labels for more or fewer: groups split off around their worst-fitting item, or unite
 * where that costs least, one at a time, and the exchange search repairs what follows.
 */
export function warmStart(problem: SearchProblem, labels: Int32Array): Int32Array {
  const { distances, weights, k } = problem;
  const counts = new Set(labels);
  const partition = new Partition(distances, Math.max(k, counts.size), weights);
  partition.assign(labels);
  for (let groups = counts.size; groups < k; groups += 1) splitOff(partition, groups);
  for (let groups = counts.size; groups > k; groups -= 1) uniteCheapest(partition);
  if (partition.k === k) {
    exchange(partition);
    return partition.labels;
  }
  const used = [...new Set(partition.labels)].sort((a, b) => a - b);
  const smaller = new Partition(distances, k, weights);
  smaller.assign(partition.labels.map((label) => used.indexOf(label)));
  exchange(smaller);
  return smaller.labels;
}

/** Makes the item that adds most to the sum of squares the seed of the empty cluster `c`. */
function splitOff(partition: Partition, c: number): void {
  const { nItems: n, labels, weights, sums, mass, scatter, distances } = partition;
  const fit = Float64Array.from(labels, (own, i) => {
    const W = mass[own]!;
    return sums[own * n + i]! / W - scatter[own]! / (2 * W * W);
  });
  let worst = 0;
  for (let i = 1; i < n; i += 1) if (weights[i]! * fit[i]! > weights[worst]! * fit[worst]!) worst = i;
  partition.relabel(labels.map((own, i) => (i === worst || distances[worst * n + i]! < fit[i]! ? c : own)));
}

/** Unites the two clusters whose union raises the sum of squares least, under the lower number. */
function uniteCheapest(partition: Partition): void {
  const { nItems: n, k, labels, weights, sums, mass, scatter, counts } = partition;
  const cross = new Float64Array(k * k);
  for (let i = 0; i < n; i += 1) {
    for (let a = 0; a < k; a += 1) cross[a * k + labels[i]!]! += weights[i]! * sums[a * n + i]!;
  }
  let [first, second] = [-1, -1];
  let limit = Infinity;
  for (let b = 1; b < k; b += 1) {
    for (let a = 0; a < b; a += 1) {
      if (counts[a] === 0 || counts[b] === 0) continue;
      const [wa, wb] = [mass[a]!, mass[b]!];
      const apart = cross[a * k + b]! / (wa * wb) - scatter[a]! / (2 * wa * wa) - scatter[b]! / (2 * wb * wb);
      const rise = (apart * wa * wb) / (wa + wb);
      if (rise < limit) {
        [first, second] = [a, b];
        limit = rise;
      }
    }
  }
  partition.relabel(labels.map((label) => (label === second ? first : label)));
}
