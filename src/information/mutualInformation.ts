import type { Matrix } from "../numeric/matrix.ts";
import { requireDistribution } from "./distribution.ts";
import { log2Ratio } from "./log2Ratio.ts";

/**
 * The mutual information of two variables from their joint distribution: the bits that one tells about the other.
 *
 * I(X;Y) = Σ_xy p(x,y) log2 [ p(x,y) / (p(x) p(y)) ], with 0 · log 0 = 0.
 *
 * @param joint p(x,y): (x × y), not negative, summing to 1 within 1e-9 over all cells
 * @returns bits, from 0 to min(H(X), H(Y))
 * @throws RangeError when joint is not a distribution.
 * Source: Cover & Thomas (2006), Elements of Information Theory, Eq 2.28, doi:10.1002/047174882X.
 * @example mutualInformationBits(matrixFromRows([[0.5, 0], [0, 0.5]])) // 1
 */
export function mutualInformationBits(joint: Matrix): number {
  requireDistribution(joint.data, "p(x,y)");
  const { rows, cols, data } = joint;
  const pX = new Float64Array(rows);
  const pY = new Float64Array(cols);
  for (let x = 0; x < rows; x += 1) {
    for (let y = 0; y < cols; y += 1) {
      const p = data[x * cols + y]!;
      pX[x] = pX[x]! + p;
      pY[y] = pY[y]! + p;
    }
  }
  let bits = 0;
  for (let x = 0; x < rows; x += 1) {
    for (let y = 0; y < cols; y += 1) {
      const p = data[x * cols + y]!;
      // One quotient after the other: the product p(x) p(y) of tiny masses would underflow.
      if (p > 0) bits += p * log2Ratio(p / pX[x]!, pY[y]!);
    }
  }
  return Math.max(0, bits);
}
