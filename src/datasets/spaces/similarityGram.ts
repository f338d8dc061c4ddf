import { centredGram } from "../../numeric/gram.ts";
import { matrix, type Matrix } from "../../numeric/matrix.ts";

/** The Gram matrix of a similarity matrix, and how much its two halves differed. */
export interface SimilarityGram {
  /** Centred inner products: (items × items), symmetric to the last bit. */
  readonly gram: Matrix;
  /** The similarities themselves, the mean of both halves: (items × items). */
  readonly similarities: Matrix;
  /** The largest |s_ij − s_ji|. */
  readonly asymmetry: number;
  /** How many pairs differ by more than rounding, 1e-9. */
  readonly asymmetricPairs: number;
}

/**
 * The Gram matrix of a similarity matrix by double centring: similarities are read as inner products, and the origin
 * is moved to the items' mean.
 *
 *     S' = (S + Sᵀ) / 2,    G = J S' J,    J = I − 11ᵀ/n,    d²_ij = s'_ii + s'_jj − 2 s'_ij
 *
 * G need not be positive semidefinite: people's similarities are no inner products. classicalScaling says what is done.
 *
 * @param s (items × items), square
 * @throws RangeError when it is not square
 * Source: Torgerson (1952), Psychometrika 17, 401–419, doi:10.1007/BF02288916; Gower (1966), Biometrika 53, 325–338.
 * @example similarityGram(matrixFromRows([[1, 0], [0, 1]])).gram.data // [0.5, −0.5, −0.5, 0.5]
 */
export function similarityGram(s: Matrix): SimilarityGram {
  const n = s.rows;
  if (s.cols !== n) throw new RangeError(`A similarity matrix is square; got ${n} × ${s.cols}.`);
  const mean = matrix(n, n);
  let asymmetry = 0;
  let asymmetricPairs = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const [one, other] = [s.data[i * n + j]!, s.data[j * n + i]!];
      const difference = Math.abs(one - other);
      if (difference > asymmetry) asymmetry = difference;
      if (difference > 1e-9) asymmetricPairs += 1;
      mean.data[i * n + j] = mean.data[j * n + i] = (one + other) / 2;
    }
  }
  return { gram: centredGram(mean), similarities: mean, asymmetry, asymmetricPairs };
}
