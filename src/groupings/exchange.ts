import type { Partition } from "./partition.ts";

/**
 * Moves single items between clusters while that lowers the cost, until no move does.
 *
 * Leaving cluster a and joining c changes the sum of squares by
 * w (S_ci / (W_c + w) − T_c / (2 W_c (W_c + w))) − w (S_ai / (W_a − w) − T_a / (2 W_a (W_a − w))),
 * which counts how both centroids move; Lloyd's rule does not, so every optimum of this search is one of Lloyd's,
 * but not the other way round. Items are visited in their order, over and over; among equal moves the lowest
 * cluster is taken.
 *
 * Source: Hartigan & Wong 1979, Applied Statistics 28, 100–108, doi:10.2307/2346830 (the optimal-transfer stage);
 * Telgarsky & Vattani 2010, "Hartigan's method: k-means clustering without Voronoi", AISTATS.
 * @returns whether it ended because no move was left (and not at the limit of 1,000 moves an item)
 */
export function exchange(partition: Partition): boolean {
  const { nItems: n, stride, sums, labels, labelNumbers, weights, runEnds, prices } = partition;
  const { kernels } = partition.memory;
  // Below this a gain is rounding, and taking it could go round in circles.
  const noisePerWeight = (1e-12 * partition.cost()) / partition.totalWeight;
  let movesLeft = 1000 * n;
  // Prices of the clusters in play for items of one weight.
  let known = prices.subarray(0, 0);
  let weightOfKnown = -1;
  let item = 0;
  let quiet = 0;
  while (quiet < n) {
    const w = weights[item]!;
    if (w !== weightOfKnown) known = known.subarray(0, 0);
    weightOfKnown = w;
    if (known.length < 4 * partition.inPlay) {
      for (let c = known.length / 4; c < partition.inPlay; c += 1) priceCluster(partition, c, w);
      known = prices.subarray(0, 4 * partition.inPlay);
    }
    const noise = noisePerWeight * w;
    const end = Math.min(runEnds[item]!, item + n - quiet);
    const found = kernels.scan(item, end, labelNumbers, sums, stride, known, noise);
    quiet += found - item;
    item = found === n ? 0 : found;
    if (found === end) continue;
    if (movesLeft === 0) return false;
    movesLeft -= 1;
    const from = labels[found]!;
    const to = cheapestOther(partition, found);
    partition.move(found, to);
    priceCluster(partition, from, w);
    priceCluster(partition, to, w);
    quiet = 0;
    item = found + 1 === n ? 0 : found + 1;
  }
  return true;
}

/** What joining cluster c costs an item of weight w, and what leaving it gains: S · p0 − p1 and S · p2 − p3. */
function priceCluster(partition: Partition, c: number, w: number): void {
  const { counts, mass, scatter, prices } = partition;
  const members = counts[c]!;
  const W = members === 0 ? 0 : mass[c]!;
  const half = members === 0 ? 0 : scatter[c]! / (2 * W);
  const stays = members < 2 ? 0 : W - w;
  const entropy = partition.entropyCost(W);
  prices[4 * c] = members === 0 ? 0 : w / (W + w);
  prices[4 * c + 1] = (members === 0 ? 0 : (w * half) / (W + w)) - (partition.entropyCost(W + w) - entropy);
  // An item alone in its cluster is at its centroid and leaves nothing behind.
  prices[4 * c + 2] = members < 2 ? 0 : w / stays;
  prices[4 * c + 3] = (members < 2 ? 0 : (w * half) / stays) - (entropy - partition.entropyCost(stays));
}

/** The cluster that an item joins at the lowest price, its own apart; the lowest number among equals. */
function cheapestOther({ labels, prices, sums, stride, inPlay }: Partition, item: number): number {
  const from = labels[item]!;
  let to = -1;
  let limit = Infinity;
  for (let c = 0; c < inPlay; c += 1) {
    const price = sums[c * stride + item]! * prices[4 * c]! - prices[4 * c + 1]!;
    if (price < limit && c !== from) {
      to = c;
      limit = price;
    }
  }
  return to;
}
