import type { Partition } from "./partition.ts";

/**
 * Unites pairs of clusters, always the pair that lowers the cost most, until no union lowers it.
 *
 * A union raises the sum of squares by W_a W_b / (W_a + W_b) ‖x̄_a − x̄_b‖² and saves what the entropy term charges
 * for telling the two apart; without an entropy price no union is ever cheaper.
 * @returns the number of unions
 */
export function mergeWhileCheaper(partition: Partition): number {
  for (let unions = 0; ; unions += 1) {
    const pair = cheapestPair(partition);
    if (pair === null || !(pair.change < 0)) return unions;
    partition.relabel(partition.labels.map((label) => (label === pair.second ? pair.first : label)));
  }
}

/** The two clusters whose union changes the cost least (lowest numbers among equals); null when there is one only. */
export function cheapestPair(
  partition: Partition,
): { readonly first: number; readonly second: number; readonly change: number } | null {
  const { nItems: n, inPlay: k, stride, labels, weights, sums, mass, scatter, counts } = partition;
  // Σ_{i∈b} w_i S_ai, from which ‖x̄_a − x̄_b‖² follows.
  const cross = new Float64Array(k * k);
  for (let a = 0; a < k; a += 1) {
    for (let i = 0; i < n; i += 1) cross[a * k + labels[i]!]! += weights[i]! * sums[a * stride + i]!;
  }
  let [first, second] = [-1, -1];
  let least = Infinity;
  for (let b = 1; b < k; b += 1) {
    for (let a = 0; a < b; a += 1) {
      if (counts[a] === 0 || counts[b] === 0) continue;
      const [wa, wb] = [mass[a]!, mass[b]!];
      const apart = cross[a * k + b]! / (wa * wb) - scatter[a]! / (2 * wa * wa) - scatter[b]! / (2 * wb * wb);
      const saved = partition.entropyCost(wa) + partition.entropyCost(wb) - partition.entropyCost(wa + wb);
      const change = (apart * wa * wb) / (wa + wb) - saved;
      if (change < least) {
        [first, second] = [a, b];
        least = change;
      }
    }
  }
  return first < 0 ? null : { first, second, change: least };
}
