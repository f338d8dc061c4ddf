import { UserError } from "../errors.ts";
import { rowsOf, type Matrix } from "../numeric/matrix.ts";

/** Where ml-kmeans ended from given centres. */
export interface ReferenceRun {
  /** Some of the k clusters may be empty. */
  readonly labels: Int32Array;
  readonly converged: boolean;
}

/**
 * Lloyd's algorithm as the package ml-kmeans has it, from given items as first centres, run until no centroid moves
 * at all: the independent engine that ours is compared with.
 *
 * Differs from `lloyd` where a cluster empties: its centroid then stays where it was, and may keep no item.
 * @param vectors (items × dimensions)
 * @param seeds items to start from, one a cluster
 * @throws UserError when there are no vectors to work on.
 * @example (await kmeansReference(matrixFromRows([[0], [1], [9]]), [0, 2])).labels // [0, 0, 1]
 */
export async function kmeansReference(vectors: Matrix, seeds: ArrayLike<number>): Promise<ReferenceRun> {
  if (vectors.rows === 0) throw new UserError("There are no items to group.");
  const { kmeans } = await import("ml-kmeans");
  const rows = rowsOf(vectors);
  const run = kmeans(rows, seeds.length, {
    initialization: Array.from(seeds, (seed) => rows[seed]!),
    maxIterations: 1000,
    tolerance: 0,
  });
  return { labels: Int32Array.from(run.clusters), converged: run.converged };
}
