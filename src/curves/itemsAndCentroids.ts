import type { Grouping } from "../groupings/grouping.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import { distancesToCentroids } from "./groupingPoint.ts";

/**
 * Squared distances from the items to a finite set of reproductions: the items, their mean, and every group's centroid
 * of the groupings that are to be drawn against the curve.
 *
 * d_ij = G_ii − 2 Σ_k a_jk G_ik + Σ_kl a_jk a_jl G_kl, a_j the weights of reproduction j over the items. Items alone
 * would not do: a centroid beats every item of its group, so that a drawn grouping could lie below the "bound".
 *
 * @param gram centred inner products of the items: (items × items)
 * @param weights p of the items, for means and centroids; uniform when absent
 * @param scale every distance is divided by it: the variance V, for shares; default 1
 * @returns (items × (items + 1 + groups of several items)), never below 0, and 0 between an item and itself
 * @throws RangeError when a grouping has other items than the Gram matrix, or an empty group.
 * @example itemsAndCentroidsDistortion(centredGram(gram(matrixFromRows([[0], [2]]))), []).data // [0, 4, 1, 4, 0, 1]
 */
export function itemsAndCentroidsDistortion(
  gram: Matrix,
  groupings: readonly Grouping[],
  weights?: ArrayLike<number>,
  scale = 1,
): Matrix {
  const { rows: n, data: g } = gram;
  const items = Array.from({ length: n }, (_, i) => String(i));
  const one: Grouping = { kind: "hard", items, names: ["all"], labels: new Int32Array(n) };
  const centroids = [one, ...groupings].map((grouping) => {
    if (grouping.items.length !== n) {
      throw new RangeError(`A grouping has ${grouping.items.length} items, the Gram matrix ${n} rows.`);
    }
    const d = distancesToCentroids(gram, grouping, weights);
    return { d, kept: ownCentroids(grouping) };
  });
  const cols = n + centroids.reduce((sum, { kept }) => sum + kept.length, 0);
  const out = matrix(n, cols);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const d = i === j ? 0 : g[i * n + i]! + g[j * n + j]! - 2 * g[i * n + j]!;
      out.data[i * cols + j] = Math.max(0, d) / scale;
    }
  }
  let at = n;
  for (const { d, kept } of centroids) {
    for (let i = 0; i < n; i += 1) {
      kept.forEach((c, a) => {
        out.data[i * cols + at + a] = d.data[i * d.cols + c]! / scale;
      });
    }
    at += kept.length;
  }
  return out;
}

/** The groups whose centroid is not one of the items anyway: all but those of a single item. */
function ownCentroids(grouping: Grouping): number[] {
  const groups = grouping.names.map((_, c) => c);
  if (grouping.kind === "soft") return groups;
  const sizes = new Int32Array(groups.length);
  for (const label of grouping.labels) sizes[label]! += 1;
  return groups.filter((c) => sizes[c] !== 1);
}
