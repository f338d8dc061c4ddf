/** Moments of a distribution of vectors ε with mean 0 and covariance Σ, in units of length to the fourth. */
export interface FourthMoments {
  /** (tr Σ)² */
  readonly squaredTrace: number;
  /** tr Σ²: E[(ε·ε′)²] of two vectors drawn independently */
  readonly traceOfSquare: number;
  /** E‖ε‖⁴ − (tr Σ)² − 2 tr Σ²: 0 for a normal distribution */
  readonly cumulant: number;
}

/** Below so many vectors the moments cannot be told apart. */
export const FEWEST_FOR_FOURTH_MOMENTS = 4;

/**
 * Unbiased moments of a distribution of vectors, from the inner products of a sample's deviations from its mean.
 *
 * The expectations of three statistics of h deviations r, each a known mixture of the three moments, solved for these:
 *
 *     E Σ_ij (r_i·r_j)²/(h − 1)² = h/(h − 1) tr Σ² + (tr Σ)²/(h − 1) + κ/h
 *     E (Σ_i ‖r_i‖²/(h − 1))²    = 2/(h − 1) tr Σ² + (tr Σ)² + κ/h
 *     E Σ_i ‖r_i‖⁴/h             = (1 − 1/h)² [2 tr Σ² + (tr Σ)²] + [(1 − 1/h)⁴ + (h − 1)/h⁴] κ
 *
 * @param inner r_i·r_j: (h × h), row by row
 * @param h vectors, at least 4
 * @throws RangeError for fewer.
 * Source: Himeno & Yamada (2014), Estimations for some functions of covariance matrix in high dimension under non-normality and its applications,
 *   Journal of Multivariate Analysis 130, 27–44.
 * @example fourthMoments(gram(matrixFromRows([[-2], [-2], [2], [2]])).data, 4) // a single direction: (tr Σ)² = tr Σ²
 */
export function fourthMoments(inner: ArrayLike<number>, h: number): FourthMoments {
  if (!(h >= FEWEST_FOR_FOURTH_MOMENTS)) {
    throw new RangeError(`Fourth moments need ${FEWEST_FOR_FOURTH_MOMENTS} vectors; got ${h}.`);
  }
  let [squares, trace, fourths] = [0, 0, 0];
  for (let i = 0; i < h; i += 1) {
    trace += inner[i * h + i]!;
    fourths += inner[i * h + i]! ** 2;
    for (let j = 0; j < h; j += 1) squares += inner[i * h + j]! ** 2;
  }
  const ofSquares = squares / (h - 1) ** 2;
  const ofTrace = (trace / (h - 1)) ** 2;
  const ofFourths = fourths / h;
  // tr Σ² − (tr Σ)², from the first two; put into the third, with κ from the second, this leaves (tr Σ)² alone.
  const excess = ((ofSquares - ofTrace) * (h - 1)) / (h - 2);
  const squaredTrace =
    ((h - 1) * (h ** 2 - 3 * h + 3) * ofTrace + 2 * (h - 2) * excess - h ** 2 * ofFourths) /
    (h * (h - 2) * (h - 3));
  const traceOfSquare = squaredTrace + excess;
  return {
    squaredTrace,
    traceOfSquare,
    cumulant: h * (ofTrace - squaredTrace - (2 * traceOfSquare) / (h - 1)),
  };
}
