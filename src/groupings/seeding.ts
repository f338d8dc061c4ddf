import type { Rng } from "../numeric/rng.ts";
import type { SearchMemory } from "./kernels/searchMemory.ts";

/** Items chosen as first centres, and every item's nearest of them (the lowest number among equals). */
export interface Seeding {
  readonly seeds: Int32Array;
  readonly labels: Int32Array;
}

/** Where first centres are chosen: the items, their weights, and room to note how near the nearest centre is. */
export interface Seeder {
  readonly memory: SearchMemory;
  /** (stride) */
  readonly weights: Float64Array;
  /** (stride) */
  readonly closest: Float64Array;
}

/** A seeder in memory that is open. */
export function seederIn(memory: SearchMemory, weights: Float64Array): Seeder {
  const padded = memory.allocate(memory.stride);
  padded.set(weights);
  return { memory, weights: padded, closest: memory.allocate(memory.stride) };
}

/**
 * Greedy k-means++: the first centre is drawn by weight, each further one by w·d² to the nearest centre so far, as
 * the best of 2 + ⌊ln k⌋ draws (the one that leaves the smallest Σ w·d²).
 *
 * Source: Arthur & Vassilvitskii 2007, "k-means++: the advantages of careful seeding", SODA, 1027–1035; local
 * trials as in their code and in scikit-learn.
 */
export function kMeansPlusPlus(seeder: Seeder, k: number, rng: Rng): Seeding {
  const { closest, weights } = seeder;
  const { nItems: n, distances: d, kernels } = seeder.memory;
  const trials = 2 + Math.floor(Math.log(k));
  const seeds = new Int32Array(k);
  const labels = new Int32Array(n);
  const cumulated = new Float64Array(n);

  let total = 0;
  for (let i = 0; i < n; i += 1) cumulated[i] = total += weights[i]!;
  seeds[0] = indexAt(cumulated, rng.next() * total);
  for (let i = 0; i < n; i += 1) closest[i] = d[seeds[0]! * n + i]!;

  for (let c = 1; c < k; c += 1) {
    total = 0;
    for (let i = 0; i < n; i += 1) cumulated[i] = total += weights[i]! * closest[i]!;
    let best = -1;
    let bestSaving = -1;
    for (let t = 0; t < trials; t += 1) {
      const candidate = indexAt(cumulated, rng.next() * total);
      const saving = kernels.saving(d, candidate * n, closest, weights);
      if (saving > bestSaving) {
        best = candidate;
        bestSaving = saving;
      }
    }
    seeds[c] = best;
    claim(d, best * n, c, closest, labels);
  }
  return { seeds, labels };
}

/** Any k different items as centres, each choice equally likely. */
export function randomSeeding(seeder: Seeder, k: number, rng: Rng): Seeding {
  const { closest } = seeder;
  const { nItems: n, distances: d } = seeder.memory;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const labels = new Int32Array(n);
  closest.fill(Infinity, 0, n);
  for (let c = 0; c < k; c += 1) {
    const j = c + rng.below(n - c);
    const seed = order[j]!;
    order[j] = order[c]!;
    order[c] = seed;
    claim(d, seed * n, c, closest, labels);
  }
  return { seeds: order.slice(0, k), labels };
}

/** Gives centre c the items that are nearer to it than to any centre before. */
function claim(d: Float64Array, row: number, c: number, closest: Float64Array, labels: Int32Array): void {
  for (let i = 0; i < labels.length; i += 1) {
    if (d[row + i]! < closest[i]!) {
      closest[i] = d[row + i]!;
      labels[i] = c;
    }
  }
}

/** The first index whose cumulated value is above the mark: an item without mass is never drawn. */
function indexAt(cumulated: Float64Array, mark: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle]! > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}
