import type { Grouping } from "../groupings/grouping.ts";
import type { Matrix } from "../numeric/matrix.ts";

/**
 * The share of variance that a grouping leaves among some of its items, each group's centroid being that of the items kept.
 *
 *     D/V,  D = (Σ_i ‖x_i‖² − Σ_c ‖Σ_i q(c|i) x_i‖² / Σ_i q(c|i)) / m,  V = (Σ_i ‖x_i‖² − ‖Σ_i x_i‖² / m) / m,  over the m items kept
 *
 * From the vectors a subset costs m × dimensions, where a Gram matrix costs m²: for resampling.
 *
 * @param points centred, or nearly, so that the differences do not cancel: (items × dimensions)
 * @param grouping of all the items
 * @param kept indices of items, each once
 * @returns 0 where the items kept have no variance
 * @throws RangeError when points and grouping differ in number.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 5.
 * @example distortionShareOfSubset(matrixFromRows([[-6], [-4], [4], [6]]), pairs, Int32Array.of(0, 1, 2, 3)) // 1/26
 */
export function distortionShareOfSubset(points: Matrix, grouping: Grouping, kept: Int32Array): number {
  const { distortion, variance } = scatterOfSubset(points, grouping, kept);
  return variance > 0 ? distortion / variance : 0;
}

/**
 * What a grouping leaves among some of its items, and what there is: D and V of {@link distortionShareOfSubset}.
 *
 * @returns in squared units of the points; both 0 where the items kept have no variance
 * @throws RangeError when points and grouping differ in number.
 */
export function scatterOfSubset(
  points: Matrix,
  grouping: Grouping,
  kept: Int32Array,
): { readonly distortion: number; readonly variance: number } {
  const { cols, data } = points;
  if (points.rows !== grouping.items.length) {
    throw new RangeError(`The grouping has ${grouping.items.length} items, there are ${points.rows} points.`);
  }
  const k = grouping.names.length;
  const sums = new Float64Array(k * cols);
  const masses = new Float64Array(k);
  let squares = 0;
  for (const i of kept) {
    for (let d = 0; d < cols; d += 1) squares += data[i * cols + d]! ** 2;
    for (let c = 0; c < k; c += 1) {
      const share =
        grouping.kind === "hard" ? Number(grouping.labels[i] === c) : grouping.qCgivenX.data[i * k + c]!;
      if (share === 0) continue;
      masses[c]! += share;
      for (let d = 0; d < cols; d += 1) sums[c * cols + d]! += share * data[i * cols + d]!;
    }
  }
  let within = squares;
  let whole = squares;
  for (let d = 0; d < cols; d += 1) {
    let total = 0;
    for (let c = 0; c < k; c += 1) {
      const sum = sums[c * cols + d]!;
      total += sum;
      if (masses[c]! > 0) within -= sum ** 2 / masses[c]!;
    }
    whole -= total ** 2 / kept.length;
  }
  if (!(whole > 1e-12 * squares)) return { distortion: 0, variance: 0 };
  return { distortion: Math.max(0, within) / kept.length, variance: whole / kept.length };
}
