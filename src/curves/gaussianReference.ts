import { UserError } from "../errors.ts";
import type { RatePoint } from "./curve.ts";

/** A point of a Gaussian source's curve. */
export interface GaussianPoint extends RatePoint {
  /** θ: every component keeps min(θ, λ_i) of its variance. */
  readonly waterLevel: number;
}

/**
 * The rate–distortion curve of a Gaussian source with this covariance, by reverse water-filling.
 *
 * D = Σ_i min(θ, λ_i),  R = Σ_i max(0, ½ log2 (λ_i / θ))
 *
 * It is a reference, not a bound on the items: among all sources of one covariance the Gaussian needs the most bits
 * (Cover & Thomas, exercise 10.8), so that this is an upper bound of R(D) for a source of that covariance whose code
 * may use any reproduction. There is no Shannon lower bound beside it: that is h(X) − h(Gaussian of variance D), and a
 * finite set of items has no density, so h(X) = −∞ and the bound says nothing. What can be said from below is what the
 * certified curve says.
 *
 * @param spectrum λ: eigenvalues of the covariance, not negative
 * @param distortions D: 0 < D; from Σλ on, the rate is 0
 * @returns one point a distortion; rate in bits
 * @throws UserError for a negative or non-finite eigenvalue or a distortion not above 0.
 * Source: Kolmogorov 1956; Cover & Thomas 2006, theorem 10.3.3, doi:10.1002/047174882X.
 * @example gaussianReference([4, 2, 1], [3]) // [{ distortion: 3, rateBits: 1.5, waterLevel: 1 }]
 */
export function gaussianReference(
  spectrum: ArrayLike<number>,
  distortions: readonly number[],
): GaussianPoint[] {
  const values = Float64Array.from(spectrum).sort().reverse();
  const bad = values.find((value) => !(value >= 0 && value < Infinity));
  if (bad !== undefined) {
    throw new UserError(`An eigenvalue of the covariance is ${bad}; it is a finite number of at least 0.`);
  }
  // rest[k]: the variance of all components but the first k.
  const rest = new Float64Array(values.length + 1);
  for (let k = values.length - 1; k >= 0; k -= 1) rest[k] = rest[k + 1]! + values[k]!;
  return distortions.map((distortion) => {
    if (!(distortion > 0 && distortion < Infinity)) {
      throw new UserError(`A Gaussian source has a rate for distortions above 0; got ${distortion}.`);
    }
    if (distortion >= rest[0]!) return { distortion, rateBits: 0, waterLevel: values[0] ?? 0 };
    // The first k components are above water when θ = (D − rest_k)/k lies under the k-th and not under the next.
    let k = 1;
    while (k < values.length && (distortion - rest[k]!) / k < values[k]!) k += 1;
    const waterLevel = (distortion - rest[k]!) / k;
    let rateBits = 0;
    for (let i = 0; i < k; i += 1) rateBits += 0.5 * Math.log2(values[i]! / waterLevel);
    return { distortion, rateBits: Math.max(0, rateBits), waterLevel };
  });
}
