import type { Matrix } from "../numeric/matrix.ts";
import { entropyOfSizesBits } from "./entropy.ts";
import { mutualInformationBits } from "./mutualInformation.ts";
import { bitsFromNats } from "./units.ts";

/**
 * The entropy behind a sample of counts, with the first-order bias of the plug-in estimate added back.
 *
 * Ĥ_MM = Ĥ + (m − 1)/(2n) nats, m = outcomes seen at least once, n = Σ counts.
 *
 * @param counts (outcomes), whole and not negative, not all 0
 * @returns bits
 * @throws RangeError for counts that are not whole, negative, or all 0.
 * Source: Miller (1955), Note on the bias of information estimates, in Quastler (ed.), Information Theory in
 *   Psychology; as given by Paninski (2003), doi:10.1162/089976603321780272.
 * @example millerMadowEntropyBits([1, 1]) // 1.3606737602222409 = 1 + 1/(4 ln 2)
 */
export function millerMadowEntropyBits(counts: ArrayLike<number>): number {
  const { n, seen } = tally(counts);
  return entropyOfSizesBits(counts) + bitsFromNats((seen - 1) / (2 * n));
}

/**
 * The mutual information behind a contingency table of counts, with the plug-in estimate's first-order bias removed.
 *
 * Î_MM = Ĥ_MM(X) + Ĥ_MM(Y) − Ĥ_MM(X,Y) = Î + (m_X + m_Y − m_XY − 1)/(2n) nats, m = values (pairs) seen.
 *
 * @param counts (x × y), whole and not negative, not all 0
 * @returns bits; may be below 0, as an unbiased estimate of a quantity near 0 must
 * @throws RangeError for counts that are not whole, negative, or all 0.
 * Source: Miller (1955), as given by Paninski (2003), doi:10.1162/089976603321780272, term by term.
 * @example millerMadowMutualInformationBits(matrixFromRows([[1, 1], [1, 1]])) // -0.18033688011112042 = −1/(8 ln 2)
 */
export function millerMadowMutualInformationBits(counts: Matrix): number {
  const { rows, cols, data } = counts;
  const { n, seen } = tally(data);
  const perX = new Float64Array(rows);
  const perY = new Float64Array(cols);
  for (let x = 0; x < rows; x += 1) {
    for (let y = 0; y < cols; y += 1) {
      perX[x] = perX[x]! + data[x * cols + y]!;
      perY[y] = perY[y]! + data[x * cols + y]!;
    }
  }
  const plugIn = mutualInformationBits({ rows, cols, data: data.map((count) => count / n) });
  return plugIn + bitsFromNats((tally(perX).seen + tally(perY).seen - seen - 1) / (2 * n));
}

function tally(counts: ArrayLike<number>): { n: number; seen: number } {
  let n = 0;
  let seen = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i]!;
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`Count ${i} is ${count}; counts are whole and not negative.`);
    }
    n += count;
    if (count > 0) seen += 1;
  }
  if (n === 0) throw new RangeError("Every count is 0; an estimate needs at least one observation.");
  return { n, seen };
}
