import type { Rng } from "../numeric/rng.ts";

/**
 * Crosses two labelings of the same items: clusters of one are paired with clusters of the other by how many items
 * they share (largest overlap first), and each pair is inherited from one parent or the other by a coin.
 *
 * An item whose two clusters were both inherited goes with the first parent, and so does one of which neither was.
 * Source: the matching crossover of Gribel & Vidal 2019, Pattern Recognition 88, 569–583,
 * doi:10.1016/j.patcog.2018.12.022, here on labels rather than centroids.
 * @returns labels from 0 to k − 1; some may have no item
 */
export function recombine(first: Int32Array, second: Int32Array, k: number, rng: Rng): Int32Array {
  const overlap = new Int32Array(k * k);
  for (let i = 0; i < first.length; i += 1) overlap[first[i]! * k + second[i]!]! += 1;
  const byOverlap: number[] = [];
  for (let cell = 0; cell < k * k; cell += 1) if (overlap[cell]! > 0) byOverlap.push(cell);
  byOverlap.sort((a, b) => overlap[b]! - overlap[a]! || a - b);

  const pairOfSecond = new Int32Array(k).fill(-1);
  const paired = new Uint8Array(k);
  for (const cell of byOverlap) {
    const a = Math.floor(cell / k);
    const b = cell % k;
    if (paired[a] === 1 || pairOfSecond[b]! >= 0) continue;
    paired[a] = 1;
    pairOfSecond[b] = a;
  }
  // Clusters without overlap are left over in equal numbers on both sides.
  for (let a = 0, b = 0; a < k; a += 1) {
    if (paired[a] === 1) continue;
    while (pairOfSecond[b]! >= 0) b += 1;
    pairOfSecond[b] = a;
  }
  const fromSecond = Uint8Array.from({ length: k }, () => rng.below(2));
  return Int32Array.from(first, (a, i) => {
    const b = pairOfSecond[second[i]!]!;
    return fromSecond[a] === 1 && fromSecond[b] === 1 ? b : a;
  });
}
