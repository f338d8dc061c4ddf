/** Where worker threads find `boundedSweep`. */
export const boundedSweepModule = import.meta.url;

/** One block of items in one sweep of Lloyd's algorithm over vectors; all arrays but the sums are shared memory. */
export interface SweepTask {
  /** (items × dims) */
  readonly vectors: Float32Array;
  readonly dims: number;
  readonly weights: Float64Array;
  /** The items of this block: from, to (excluded). */
  readonly from: number;
  readonly to: number;
  /** (centroids × dims) */
  readonly centroids: Float64Array;
  readonly labels: Int32Array;
  /** No item is farther from its own centroid: (items) */
  readonly upper: Float64Array;
  /** No other centroid of the bundle is nearer: (items × bundles) */
  readonly lower: Float32Array;
  /** How far each centroid moved since the last sweep: (centroids) */
  readonly moved: Float64Array;
  /** Neighbouring centroids share a bound in bundles of this many. */
  readonly bundle: number;
}

/** What a block adds to the next centroids. */
export interface SweepResult {
  readonly changes: number;
  /** Distances computed. */
  readonly distances: number;
  /** Σ w x of the block by centroid: (centroids × dims) */
  readonly sums: Float64Array;
  /** Σ w of the block by centroid. */
  readonly masses: Float64Array;
}

/** Float32 holds about 7 digits; bounds are rounded down by more than that. */
const ROUND_DOWN = 1 - 1e-6;

/**
 * Gives each item of the block to its nearest centroid, computing only distances that bounds do not rule out: when
 * a centroid moves by δ, no distance to it changes by more.
 *
 * Sources: Elkan 2003, ICML, 147–153 (a bound for every centroid); Ding et al. 2015, ICML, PMLR 37, 579–587 (for
 * bundles of them).
 */
export function boundedSweep(task: SweepTask): SweepResult {
  const { vectors, dims, weights, from, to, centroids, labels, upper, lower, moved, bundle } = task;
  const k = moved.length;
  const bundles = Math.ceil(k / bundle);
  const movedMost = new Float64Array(bundles);
  for (let c = 0; c < k; c += 1) {
    const b = Math.floor(c / bundle);
    movedMost[b] = Math.max(movedMost[b]!, moved[c]!);
  }
  const sums = new Float64Array(k * dims);
  const masses = new Float64Array(k);
  let changes = 0;
  let distances = 0;

  for (let i = from; i < to; i += 1) {
    const own = labels[i]!;
    const row = i * bundles;
    let best = own;
    let nearest = upper[i]! + moved[own]!;
    let doubtful = false;
    for (let b = 0; b < bundles; b += 1) {
      const bound = lower[row + b]! - movedMost[b]!;
      lower[row + b] = bound > 0 ? bound * ROUND_DOWN : 0;
      if (lower[row + b]! <= nearest) doubtful = true;
    }
    if (doubtful) {
      nearest = distance(vectors, i * dims, centroids, own * dims, dims);
      distances += 1;
      const ownDistance = nearest;
      let secondOfBest = 0;
      for (let b = 0; b < bundles; b += 1) {
        if (lower[row + b]! > nearest) continue;
        let first = Infinity;
        let second = Infinity;
        let argument = -1;
        for (let c = b * bundle; c < Math.min(k, (b + 1) * bundle); c += 1) {
          if (c === own) continue;
          const d = distance(vectors, i * dims, centroids, c * dims, dims);
          distances += 1;
          if (d < first) {
            second = first;
            first = d;
            argument = c;
          } else if (d < second) second = d;
        }
        lower[row + b] = first * ROUND_DOWN;
        if (first < nearest || (first === nearest && argument < best)) {
          best = argument;
          nearest = first;
          secondOfBest = second;
        }
      }
      if (best !== own) {
        lower[row + Math.floor(best / bundle)] = secondOfBest * ROUND_DOWN;
        const ofOwn = row + Math.floor(own / bundle);
        lower[ofOwn] = Math.min(lower[ofOwn]!, ownDistance * ROUND_DOWN);
        labels[i] = best;
        changes += 1;
      }
    }
    upper[i] = nearest;
    const w = weights[i]!;
    masses[best]! += w;
    for (let t = 0, x = i * dims, s = best * dims; t < dims; t += 1, x += 1, s += 1)
      sums[s]! += w * vectors[x]!;
  }
  return { changes, distances, sums, masses };
}

/** ‖x − y‖, by differences; four sums at once, so that an addition need not wait for the one before. */
export function distance(x: Float32Array, a: number, y: Float64Array, b: number, dims: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t = 0;
  for (; t + 3 < dims; t += 4) {
    const d0 = x[a + t]! - y[b + t]!;
    const d1 = x[a + t + 1]! - y[b + t + 1]!;
    const d2 = x[a + t + 2]! - y[b + t + 2]!;
    const d3 = x[a + t + 3]! - y[b + t + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; t < dims; t += 1) {
    const d = x[a + t]! - y[b + t]!;
    s0 += d * d;
  }
  return Math.sqrt(s0 + s1 + (s2 + s3));
}
