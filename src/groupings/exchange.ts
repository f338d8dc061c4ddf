import type { Partition } from "./partition.ts";

/**
 * Moves single items between clusters while that lowers the cost, until no move does.
 *
 * Leaving cluster a and joining c changes the sum of squares by
 * w (S_ci / (W_c + w) − T_c / (2 W_c (W_c + w))) − w (S_ai / (W_a − w) − T_a / (2 W_a (W_a − w))),
 * which counts how both centroids move; Lloyd's rule does not, so every optimum of this search is one of Lloyd's,
 * but not the other way round. Items are visited in their order, over and over, and compared only with clusters
 * that changed since their last visit; among equal moves the lowest cluster is taken.
 *
 * Source: Hartigan & Wong 1979, Applied Statistics 28, 100–108, doi:10.2307/2346830 (the optimal-transfer stage);
 * Telgarsky & Vattani 2010, "Hartigan's method: k-means clustering without Voronoi", AISTATS.
 * @param changed the clusters that differ from a partition in which no move was left; default: all
 * @returns whether it ended because no move was left (and not at the limit of 1,000 moves an item)
 */
export function exchange(partition: Partition, changed?: readonly number[]): boolean {
  const { nItems: n, k, sums, mass, scatter, counts, labels, weights } = partition;
  const priced = partition.entropyPrice > 0;
  const factor = new Float64Array(k);
  const offset = new Float64Array(k);
  // Clusters from the last changed to the longest unchanged, and the number of moves made when each changed.
  const recent = Int32Array.from(changed ?? Array.from({ length: k }, (_, c) => c));
  const order = new Int32Array(k);
  const changedAt = new Int32Array(k).fill(-1);
  for (const c of recent) changedAt[c] = 0;
  order.set(recent);
  for (let c = 0, at = recent.length; c < k; c += 1) if (changedAt[c] === -1) order[at++] = c;
  const visitedAt = new Int32Array(n).fill(-1);

  // Below this a gain is rounding, and taking it could go round in circles.
  const noise = (1e-12 * partition.cost()) / partition.totalWeight;
  const mostMoves = 1000 * n;
  let pricedWeight = -1;
  let moves = 0;
  let quiet = 0;
  for (let i = 0; quiet < n; i = i + 1 === n ? 0 : i + 1, quiet += 1) {
    const seen = visitedAt[i]!;
    visitedAt[i] = moves;
    if (changedAt[order[0]!]! <= seen) continue;
    const from = labels[i]!;
    const alone = counts[from] === 1;
    if (alone && !priced) continue;
    const w = weights[i]!;
    if (w !== pricedWeight) {
      for (let c = 0; c < k; c += 1) priceJoining(partition, c, w, factor, offset);
      pricedWeight = w;
    }
    const W = mass[from]!;
    let gain = alone ? 0 : (w * (sums[from * n + i]! - scatter[from]! / (2 * W))) / (W - w);
    if (priced) gain += partition.entropyCost(W) - (alone ? 0 : partition.entropyCost(W - w));

    let to = -1;
    let limit = gain - noise * w;
    if (changedAt[from]! > seen) {
      for (let c = 0, at = i; c < k; c += 1, at += n) {
        const price = sums[at]! * factor[c]! - offset[c]!;
        if (price < limit && c !== from) {
          to = c;
          limit = price;
        }
      }
    } else {
      // Its own cluster is as it was, so only clusters that changed can have become better for it.
      for (let at = 0; at < k; at += 1) {
        const c = order[at]!;
        if (changedAt[c]! <= seen) break;
        const price = sums[c * n + i]! * factor[c]! - offset[c]!;
        if (price < limit || (price === limit && c < to)) {
          to = c;
          limit = price;
        }
      }
    }
    if (to < 0) continue;
    if (moves === mostMoves) return false;
    moves += 1;
    partition.move(i, to);
    priceJoining(partition, from, w, factor, offset);
    priceJoining(partition, to, w, factor, offset);
    changedAt[from] = moves;
    changedAt[to] = moves;
    bringForward(order, to);
    bringForward(order, from);
    visitedAt[i] = moves;
    quiet = -1;
  }
  return true;
}

/** Joining cluster c costs an item of weight w S_ci · factor_c − offset_c. */
function priceJoining(
  partition: Partition,
  c: number,
  w: number,
  factor: Float64Array,
  offset: Float64Array,
): void {
  const empty = partition.counts[c] === 0;
  const W = empty ? 0 : partition.mass[c]!;
  factor[c] = empty ? 0 : w / (W + w);
  offset[c] = empty ? 0 : (w * partition.scatter[c]!) / (2 * W * (W + w));
  if (partition.entropyPrice > 0) {
    offset[c]! -= partition.entropyCost(W + w) - partition.entropyCost(W);
  }
}

/** Puts one entry first and keeps the others in their order. */
function bringForward(order: Int32Array, entry: number): void {
  let at = order.indexOf(entry);
  for (; at > 0; at -= 1) order[at] = order[at - 1]!;
  order[0] = entry;
}
