import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { runTasks } from "../parallel/runTasks.ts";
import { shareFloat64, sharedFloat64 } from "../parallel/sharedArrays.ts";
import { fillDistances, fillDistancesModule } from "./fillDistances.ts";
import {
  distancesId,
  MAX_GRAM_ITEMS,
  squaredDistancesOfGram,
  type SquaredDistances,
} from "./squaredDistanceMatrix.ts";

/**
 * Items to group, by whichever is at hand: their vectors (items × dimensions), their inner products, or squared
 * distances computed before, which are used in place of the vectors where both are given.
 */
export type ItemSource =
  | { readonly vectors: Matrix; readonly distances?: SquaredDistances }
  | { readonly gram: Matrix }
  | { readonly distances: SquaredDistances };

/** Whether there are only vectors, and of more items than a Gram matrix holds. */
export function isLarge(source: ItemSource): source is { readonly vectors: Matrix } {
  return (
    "vectors" in source &&
    !("distances" in source && source.distances) &&
    source.vectors.rows > MAX_GRAM_ITEMS
  );
}

/** Multiplications a task should hold, so that starting it is not what takes the time. */
const WORK_PER_TASK = 2e7;

/**
 * Squared Euclidean distances between all pairs of items; compute them once to group the same items several times.
 *
 * Vectors are centred first, and distances far below the vectors' length are taken from differences, so that
 * near-equal items keep their digits and equal ones are at exactly 0. Cost n² · dims / 2, memory 8 n² bytes.
 * @param options threads default to the number of processors; the result does not depend on them
 * @throws UserError on NaN or Infinity (which row and column), on overflow, and above 8,192 items.
 * @example (await itemDistances({ vectors: matrixFromRows([[0, 0], [3, 4]]) })).values // [0, 25, 25, 0]
 */
export async function itemDistances(
  source: ItemSource,
  options: { readonly threads?: number } = {},
): Promise<SquaredDistances> {
  if ("distances" in source && source.distances !== undefined) {
    const { nItems, values, id } = source.distances;
    return { nItems, values: shareFloat64(values), id: id ?? distancesId() };
  }
  if ("gram" in source) return squaredDistancesOfGram(source.gram);
  if (!("vectors" in source))
    throw new UserError("Items to group are given as vectors, a Gram matrix or distances.");
  const { vectors } = source;
  checkFinite(vectors);
  const { rows: n, cols } = vectors;
  if (n > MAX_GRAM_ITEMS) {
    throw new UserError(
      `Distances between all pairs are kept for at most ${MAX_GRAM_ITEMS} items; got ${n}.`,
    );
  }
  const centred = centredRows(vectors);
  const values = sharedFloat64(n * n);
  const blocks = Math.max(1, Math.min(n, Math.round((n * n * cols) / 2 / WORK_PER_TASK)));
  // Row i has i + 1 entries, so equal work per block puts the bounds at square roots.
  const bounds = Array.from({ length: blocks + 1 }, (_, b) => Math.round(n * Math.sqrt(b / blocks)));
  const tasks = bounds.slice(1).map((to, b) => ({ vectors: centred, cols, n, values, from: bounds[b]!, to }));
  await runTasks({ module: fillDistancesModule, run: fillDistances }, tasks, options);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (!Number.isFinite(values[i * n + j]!)) {
        throw new UserError(
          `Rows ${j} and ${i} are so far apart that their squared distance overflows; scale the numbers down.`,
        );
      }
      values[j * n + i] = values[i * n + j]!;
    }
  }
  return { nItems: n, values, id: distancesId() };
}

/** @throws UserError naming the first entry that is NaN or infinite, counting rows and columns from 0. */
export function checkFinite(vectors: Matrix): void {
  for (let at = 0; at < vectors.data.length; at += 1) {
    if (Number.isFinite(vectors.data[at]!)) continue;
    const row = Math.floor(at / vectors.cols);
    throw new UserError(
      `Row ${row}, column ${at - row * vectors.cols} is ${vectors.data[at]}; every number has to be finite.`,
    );
  }
}

function centredRows(vectors: Matrix): Float64Array {
  const { rows, cols, data } = vectors;
  const means = new Float64Array(cols);
  for (let i = 0; i < rows; i += 1) for (let c = 0; c < cols; c += 1) means[c]! += data[i * cols + c]! / rows;
  const centred = sharedFloat64(rows * cols);
  for (let i = 0; i < rows; i += 1) {
    for (let c = 0; c < cols; c += 1) centred[i * cols + c] = data[i * cols + c]! - means[c]!;
  }
  return centred;
}
