import { bitsFromNats } from "../information/units.ts";
import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";

/**
 * The mutual information that two labellings have by chance alone: its mean over all ways of shuffling the labels.
 *
 * E[I] = Σ_i Σ_j Σ_m (m/n) log2 [ n m / (a_i b_j) ] P(m), P hypergeometric: m of the a_i items of group i fall among
 * the b_j places of group j of n; m from max(0, a_i + b_j − n) to min(a_i, b_j). a, b: sizes of the groups.
 *
 * The probabilities are built from their mode by their ratio and divided by their sum, so that no factorial is
 * computed: the result keeps its digits where log-gamma of large n would lose them, and only the handful of terms
 * near the mode is ever visited.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @returns bits, 0 or more
 * @throws RangeError as contingencyTable.
 * Source: Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854.
 * @example expectedMutualInformationBits([0, 0, 1, 1], [0, 1, 0, 1]) // 0.3333333333333333
 */
export function expectedMutualInformationBits(labelsA: Labels, labelsB: Labels): number {
  return bitsFromNats(expectedMutualInformation(contingencyTable(labelsA, labelsB)));
}

/** {@link expectedMutualInformationBits} of a table of whole counts, in nats. */
export function expectedMutualInformation(table: Contingency): number {
  const ofColumn = columnExpectation(table.rowSums, table.n);
  let nats = 0;
  for (const size of table.colSums) nats += ofColumn(size);
  return nats;
}

/**
 * What one column of a table is expected to add to the mutual information, in nats, as a function of its size.
 * Sizes are whole, from 0 to n. Those already asked for are remembered: shuffling items between columns changes few of them.
 */
export function columnExpectation(rowSums: ArrayLike<number>, n: number): (size: number) => number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < rowSums.length; i += 1) sizes.set(rowSums[i]!, (sizes.get(rowSums[i]!) ?? 0) + 1);
  const known = new Float64Array(n + 1).fill(Number.NaN);
  return (size) => {
    let nats = known[size]!;
    if (Number.isNaN(nats)) {
      nats = 0;
      for (const [rowSize, rows] of sizes) nats += rows * expectedCell(rowSize, size, n);
      known[size] = nats;
    }
    return nats;
  };
}

/** Weights this far below the mode's are left out; their sum is below the rounding of the kept ones. */
const NEGLIGIBLE = 1e-22;

/** E[(m/n) ln(n m / (a b))] for m hypergeometric with margins a and b of n. */
function expectedCell(a: number, b: number, n: number): number {
  const lowest = Math.max(0, a + b - n);
  const highest = Math.min(a, b);
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((a + 1) * (b + 1)) / (n + 2))));
  const scale = n / (a * b);
  let total = 1;
  let sum = mode === 0 ? 0 : mode * Math.log(mode * scale);
  for (let m = mode, weight = 1; m < highest && weight > NEGLIGIBLE;) {
    weight *= ((a - m) * (b - m)) / ((m + 1) * (n - a - b + m + 1));
    m += 1;
    total += weight;
    sum += weight * m * Math.log(m * scale);
  }
  for (let m = mode, weight = 1; m > lowest && weight > NEGLIGIBLE;) {
    weight *= (m * (n - a - b + m)) / ((a - m + 1) * (b - m + 1));
    m -= 1;
    total += weight;
    if (m > 0) sum += weight * m * Math.log(m * scale);
  }
  return sum / total / n;
}
