import type { Rng } from "../numeric/rng.ts";
import { distance } from "./boundedSweep.ts";
import type { FloatRows } from "./floatRows.ts";

/** Small batches in place of full sweeps. */
export interface MiniBatchOptions {
  /** Items in a batch. */
  readonly size: number;
  readonly steps: number;
}

/**
 * Moves centroids by small random batches of items: each takes its nearest centroid a little towards itself, the
 * less the more weight that centroid has seen. Rough but quick; sweeps of Lloyd's algorithm finish the work.
 *
 * Source: Sculley 2010, "Web-scale k-means clustering", WWW, 1177–1178, doi:10.1145/1772690.1772862.
 * @param centroids first centroids: (k × dims); not changed
 * @returns new centroids: (k × dims)
 */
export function miniBatch(
  rows: FloatRows,
  centroids: Float64Array,
  weights: Float64Array,
  options: MiniBatchOptions,
  rng: Rng,
): Float64Array {
  const { rows: n, cols: dims, data: vectors } = rows;
  const moving = Float64Array.from(centroids);
  const k = centroids.length / dims;
  const seen = new Float64Array(k);
  const batch = new Int32Array(options.size);
  const nearest = new Int32Array(options.size);
  for (let step = 0; step < options.steps; step += 1) {
    for (let b = 0; b < batch.length; b += 1) {
      const item = rng.below(n);
      batch[b] = item;
      let limit = Infinity;
      for (let c = 0; c < k; c += 1) {
        const d = distance(vectors, item * dims, moving, c * dims, dims);
        if (d < limit) {
          limit = d;
          nearest[b] = c;
        }
      }
    }
    for (let b = 0; b < batch.length; b += 1) {
      const c = nearest[b]!;
      const w = weights[batch[b]!]!;
      seen[c]! += w;
      const rate = w / seen[c]!;
      for (let t = 0, x = batch[b]! * dims, m = c * dims; t < dims; t += 1, x += 1, m += 1) {
        moving[m]! += rate * (vectors[x]! - moving[m]!);
      }
    }
  }
  return moving;
}
