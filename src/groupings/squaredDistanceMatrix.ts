import { UserError } from "../errors.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { threadId } from "node:worker_threads";
import { sharedFloat64 } from "../parallel/sharedArrays.ts";

/** Above this many items the items × items matrix (8 bytes each) passes 512 MiB, and work goes over the vectors. */
export const MAX_GRAM_ITEMS = 8192;

/** Squared distances between all pairs of items, in memory that worker threads share. */
export interface SquaredDistances {
  readonly nItems: number;
  /** ‖x_i − x_j‖², symmetric with a zero diagonal: (items × items) */
  readonly values: Float64Array;
  /** Names these numbers within the process, so that a thread which has seen them knows them again. */
  readonly id?: string;
}

/** Rows of a square of entries that fits into a processor's first cache, with its mirror image. */
const TILE = 32;

let serial = 0;

/** A name no other distances have in this process. */
export function distancesId(): string {
  serial += 1;
  return `${threadId}-${serial}`;
}

/**
 * Squared distances between items from their inner products: d_ij = G_ii + G_jj − 2 G_ij, never below 0.
 *
 * Rows that are equal get a distance of exactly 0.
 * @param gram (items × items), symmetric
 * @throws UserError when it is not square, not finite or not symmetric.
 * @example squaredDistancesOfGram(matrix(2, 2, Float64Array.of(1, 0, 0, 4))).values // [0, 5, 5, 0]
 */
export function squaredDistancesOfGram(gram: Matrix): SquaredDistances {
  const n = gram.rows;
  if (gram.cols !== n) throw new UserError(`A Gram matrix is square; got ${gram.rows} × ${gram.cols}.`);
  const g = gram.data;
  const values = sharedFloat64(n * n);
  const squares = Float64Array.from({ length: n }, (_, i) => g[i * n + i]!);
  const fill = (i: number, j: number): void => {
    const inner = g[i * n + j]!;
    const mirrored = g[j * n + i]!;
    const d = squares[i]! + squares[j]! - 2 * inner;
    if (!Number.isFinite(d) || Math.abs(inner - mirrored) > 1e-9 * (Math.abs(inner) + Math.abs(mirrored))) {
      throw new UserError(
        `Entries (${i}, ${j}) and (${j}, ${i}) of a Gram matrix are finite and equal; got ${inner} and ${mirrored}.`,
      );
    }
    values[i * n + j] = d > 0 ? d : 0;
    values[j * n + i] = values[i * n + j]!;
  };
  // Tile by tile, so that an entry and its mirror image are near at hand.
  for (let top = 0; top < n; top += TILE) {
    for (let left = 0; left <= top; left += TILE) {
      for (let i = top; i < Math.min(top + TILE, n); i += 1) {
        for (let j = left; j < Math.min(left + TILE, i); j += 1) fill(i, j);
      }
    }
  }
  return { nItems: n, values, id: distancesId() };
}
