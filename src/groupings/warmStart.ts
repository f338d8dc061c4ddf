import { exchange } from "./exchange.ts";
import { cheapestPair } from "./mergeWhileCheaper.ts";
import { openSearch } from "./openSearch.ts";
import { Partition } from "./partition.ts";
import type { SearchProblem } from "./searchProblem.ts";

/**
 * Labels for k groups out of labels for more or fewer: groups split off around their worst-fitting item, or unite
 * where that costs least, one at a time, and the exchange search repairs what follows.
 */
export function warmStart(problem: SearchProblem, labels: Int32Array): Int32Array {
  const { distances, weights, k } = problem;
  const counts = new Set(labels);
  const most = Math.max(k, counts.size);
  const { memory } = openSearch(distances, weights, most, 2);
  const partition = new Partition(memory, most, weights);
  partition.assign(labels);
  for (let groups = counts.size; groups < k; groups += 1) splitOff(partition, groups);
  for (let groups = counts.size; groups > k; groups -= 1) uniteCheapest(partition);
  if (partition.k === k) {
    exchange(partition);
    return partition.labels;
  }
  const used = [...new Set(partition.labels)].sort((a, b) => a - b);
  const smaller = new Partition(memory, k, weights);
  smaller.assign(partition.labels.map((label) => used.indexOf(label)));
  exchange(smaller);
  return smaller.labels;
}

/** Makes the item that adds most to the sum of squares the seed of the empty cluster `c`. */
function splitOff(partition: Partition, c: number): void {
  const { nItems: n, stride, labels, weights, sums, mass, scatter, distances } = partition;
  const fit = Float64Array.from(labels, (own, i) => {
    const W = mass[own]!;
    return sums[own * stride + i]! / W - scatter[own]! / (2 * W * W);
  });
  let worst = 0;
  for (let i = 1; i < n; i += 1) if (weights[i]! * fit[i]! > weights[worst]! * fit[worst]!) worst = i;
  partition.relabel(labels.map((own, i) => (i === worst || distances[worst * n + i]! < fit[i]! ? c : own)));
}

/** Unites the two clusters whose union raises the sum of squares least, under the lower number. */
function uniteCheapest(partition: Partition): void {
  const pair = cheapestPair(partition);
  if (pair !== null) partition.relabel(partition.labels.map((c) => (c === pair.second ? pair.first : c)));
}
