import { squaredDistancesOfGram, type SquaredDistances } from "../groupings/squaredDistanceMatrix.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import type { Matrix } from "../numeric/matrix.ts";

/** Points in a space with all that follows from where they lie, whatever groups they are in. */
export interface PointCloud {
  /** (points × dimensions) */
  readonly points: Matrix;
  /** Inner products after centring: (points × points). */
  readonly gram: Matrix;
  /** Squared distances between all points. */
  readonly distances: SquaredDistances;
  /** Mean squared distance to the mean of all points. */
  readonly totalVariance: number;
  /** For each point the first one with the same vector: listings of one word, or words the model cannot tell apart. */
  readonly firstAlike: Int32Array;
  /** Different vectors among the points. */
  readonly nDistinct: number;
}

/**
 * What follows from where points lie.
 *
 * @param points at least one: (points × dimensions)
 * @param products inner products of the points, where they are known already: (points × points)
 * @returns null where all points have one vector, up to rounding
 */
export function pointCloud(points: Matrix, products: Matrix = gram(points)): PointCloud | null {
  const n = points.rows;
  const centred = centredGram(products);
  let trace = 0;
  let raw = 0;
  for (let i = 0; i < n; i += 1) trace += centred.data[i * n + i]!;
  for (const value of points.data) raw += value * value;
  if (!(trace > 1e-12 * raw)) return null;
  const distances = squaredDistancesOfGram(centred);
  const firstAlike = firstAlikeOf(distances);
  return {
    points,
    gram: centred,
    distances,
    totalVariance: trace / n,
    firstAlike,
    nDistinct: new Set(firstAlike).size,
  };
}

function firstAlikeOf({ nItems: n, values }: SquaredDistances): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => {
    const row = values.subarray(i * n, (i + 1) * n);
    let first = 0;
    while (row[first] !== 0) first += 1;
    return first;
  });
}
