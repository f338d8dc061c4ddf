import { matrix, type Matrix } from "../../numeric/matrix.ts";
import type { Rng } from "../../numeric/rng.ts";

/** The line of METHODS §8: optimal sums of squares for K = 1…6 are 154, 4, 2.5, 1, .5, 0. */
export const linePoints = matrix(6, 1, Float64Array.of(0, 1, 2, 10, 11, 12));
export const lineOptima = [154, 4, 2.5, 1, 0.5, 0];

/** Points around k centres drawn at random, with noise of the given spread, all moved away from the origin. */
export function clouds(n: number, dims: number, k: number, spread: number, rng: Rng): Matrix {
  const centres = Float64Array.from({ length: k * dims }, () => rng.normal());
  const points = matrix(n, dims);
  for (let i = 0; i < n; i += 1) {
    const c = rng.below(k);
    for (let t = 0; t < dims; t += 1) {
      points.data[i * dims + t] = 3 + centres[c * dims + t]! + spread * rng.normal();
    }
  }
  return points;
}

/** Σ w ‖x − centroid‖² from the vectors, straight from the definition. */
export function sumOfSquares(
  vectors: Matrix,
  labels: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  let sum = 0;
  for (const group of new Set(Array.from(labels))) {
    const members = Array.from(labels, (_, i) => i).filter((i) => labels[i] === group);
    const mass = members.reduce((total, i) => total + (weights?.[i] ?? 1), 0);
    for (let t = 0; t < vectors.cols; t += 1) {
      const at = (i: number): number => vectors.data[i * vectors.cols + t]!;
      const mean = members.reduce((total, i) => total + (weights?.[i] ?? 1) * at(i), 0) / mass;
      for (const i of members) sum += (weights?.[i] ?? 1) * (at(i) - mean) ** 2;
    }
  }
  return sum;
}

/** Every way to put n items into exactly k groups, as canonical labels. */
export function* partitionsInto(n: number, k: number): Generator<number[]> {
  function* extend(labels: number[], used: number): Generator<number[]> {
    if (labels.length === n) {
      if (used === k) yield labels;
      return;
    }
    if (used + (n - labels.length) < k) return;
    for (let c = 0; c < Math.min(used + 1, k); c += 1) yield* extend([...labels, c], Math.max(used, c + 1));
  }
  yield* extend([], 0);
}
