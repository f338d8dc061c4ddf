import type { Matrix } from "../numeric/matrix.ts";

/**
 * The sum of a symmetric matrix over all pairs of some rows, each with itself too: Σ_{i,j ∈ items} G_ij.
 *
 * Of inner products it is the squared length of the items' sum, n² ‖x̄‖²: what a group explains, times its size.
 *
 * @param gram symmetric: (items × items)
 * @example pairSum(gram(matrixFromRows([[1], [2], [4]])), Int32Array.of(0, 2)) // (1 + 4)² = 25
 */
export function pairSum({ cols: n, data }: Matrix, items: Int32Array): number {
  let diagonal = 0;
  let below = 0;
  for (let a = 0; a < items.length; a += 1) {
    const row = items[a]! * n;
    diagonal += data[row + items[a]!]!;
    let sum = 0;
    for (let b = 0; b < a; b += 1) sum += data[row + items[b]!]!;
    below += sum;
  }
  return diagonal + 2 * below;
}
