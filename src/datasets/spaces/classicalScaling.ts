import { matrix, rowsOf, type Matrix } from "../../numeric/matrix.ts";

/** Coordinates whose inner products are a Gram matrix, as far as coordinates can have them. */
export interface Scaling {
  /** (items × dimensions), one dimension a positive eigenvalue, the largest first. */
  readonly vectors: Matrix;
  /** Σ|λ| over the negative eigenvalues over Σ|λ| over all: what no coordinates can show. 0 for a true Gram matrix. */
  readonly negativeShare: number;
  readonly negativeEigenvalues: number;
}

/** Eigenvalues within this share of the largest are rounding, and taken for 0. */
const ROUNDING = 1e-10;

/**
 * Coordinates from a Gram matrix by its eigenvectors (classical multidimensional scaling).
 *
 *     G = U Λ Uᵀ,    X = U₊ Λ₊^½,    X Xᵀ = the positive semidefinite matrix nearest to G
 *
 * Negative eigenvalues are left out: no real coordinates have them, and leaving them out is the least change that
 * makes G an inner-product matrix in Frobenius' norm. `negativeShare` says how much that was.
 *
 * @param gram (items × items), symmetric
 * Source: Torgerson (1952), doi:10.1007/BF02288916; nearness: Higham (1988), Linear Algebra and its Applications 103,
 * 103–118, doi:10.1016/0024-3795(88)90223-6, theorem 2.1.
 * @example (await classicalScaling(gram(points))).negativeShare // 0
 */
export async function classicalScaling(gram: Matrix): Promise<Scaling> {
  const n = gram.rows;
  const { EigenvalueDecomposition, Matrix: MlMatrix } = await import("ml-matrix");
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new MlMatrix(rowsOf(gram)), {
    assumeSymmetric: true,
  });
  const largest = Math.max(0, ...realEigenvalues.map((value) => Math.abs(value)));
  const order = realEigenvalues
    .map((value, column) => ({ value, column }))
    .filter(({ value }) => Math.abs(value) > ROUNDING * largest)
    .toSorted((a, b) => b.value - a.value);
  const kept = order.filter(({ value }) => value > 0);
  const vectors = matrix(n, kept.length);
  kept.forEach(({ value, column }, d) => {
    // An eigenvector's sign is arbitrary: its largest entry is made positive, so that the same matrix gives the same bytes.
    let peak = 0;
    for (let i = 0; i < n; i += 1) {
      const entry = eigenvectorMatrix.get(i, column);
      if (Math.abs(entry) > Math.abs(peak) + 1e-12) peak = entry;
    }
    const scale = Math.sign(peak) * Math.sqrt(value);
    for (let i = 0; i < n; i += 1)
      vectors.data[i * kept.length + d] = scale * eigenvectorMatrix.get(i, column);
  });
  const size = (values: readonly { readonly value: number }[]): number =>
    values.reduce((sum, { value }) => sum + Math.abs(value), 0);
  const negative = order.filter(({ value }) => value < 0);
  return {
    vectors,
    negativeShare: order.length === 0 ? 0 : size(negative) / size(order),
    negativeEigenvalues: negative.length,
  };
}
