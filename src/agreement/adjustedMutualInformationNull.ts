import type { Rng } from "../numeric/rng.ts";
import { adjustedMutualInformation, adjustedMutualInformationOf } from "./adjustedMutualInformation.ts";
import { codeLabels, contingencyTable, type Labels } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";
import { permutationNull, randomOrders, summarizeNull, type PermutationNull } from "./permutationNull.ts";
import { tableInformation } from "./tableInformation.ts";

/**
 * The adjusted mutual information of labellings shuffled against one another, and the observed one's p-value.
 *
 * The same as permutationNull over adjustedMutualInformation, only many times faster: shuffling keeps the group
 * sizes, so the expectation and the normaliser are computed once.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @param draws random orders, at least 1
 * @returns in units of AMI; its mean is 0 up to the draws' noise
 * @throws RangeError as adjustedMutualInformation, and for draws that are not whole and positive.
 * Source: Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854; p-value by Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.
 * @example adjustedMutualInformationNull([0, 0, 1, 1], [0, 0, 1, 1], 999, rng).pValue // about 1/3
 */
export function adjustedMutualInformationNull(
  labelsA: Labels,
  labelsB: Labels,
  draws: number,
  rng: Rng,
): PermutationNull {
  const table = contingencyTable(labelsA, labelsB);
  const { n, rowSums, colSums } = table;
  const observed = adjustedMutualInformationOf(table);
  const cols = colSums.length;
  const cells = rowSums.length * cols;
  // Every order of one group, or of singletons, gives the observed table back up to names.
  const trivial = Math.min(rowSums.length, cols) === 1 || Math.max(rowSums.length, cols) === n;
  if (trivial || cells > MOST_CELLS) {
    const a = codeLabels(labelsA).codes;
    const b = codeLabels(labelsB).codes;
    const statistic = (order: Int32Array): number =>
      trivial
        ? observed
        : adjustedMutualInformation(
            a,
            order.map((i) => b[i]!),
          );
    return permutationNull(statistic, n, draws, rng);
  }
  const { entropyA, entropyB } = tableInformation(table);
  const expected = expectedMutualInformation(table);
  const range = (entropyA + entropyB) / 2 - expected;
  const scores: number[] = [];
  for (const counts of shuffledCounts(labelsA, labelsB, cells, cols, draws, rng)) {
    // I(A;B) = H(A) + H(B) − H(A,B), H(A,B) = ln n − (1/n) Σ x ln x.
    let joint = 0;
    for (const count of counts) if (count > 1) joint += count * Math.log(count);
    scores.push((entropyA + entropyB - Math.log(n) + joint / n - expected) / range);
  }
  return summarizeNull(observed, Float64Array.from(scores));
}

/** Above so many cells a full table a draw costs more than finding the filled ones. */
const MOST_CELLS = 1_000_000;

function* shuffledCounts(
  labelsA: Labels,
  labelsB: Labels,
  cells: number,
  cols: number,
  draws: number,
  rng: Rng,
): Generator<Int32Array> {
  const firstCell = codeLabels(labelsA).codes.map((row) => row * cols);
  const column = codeLabels(labelsB).codes;
  const counts = new Int32Array(cells);
  for (const order of randomOrders(firstCell.length, draws, rng)) {
    counts.fill(0);
    for (let i = 0; i < order.length; i += 1) {
      const cell = firstCell[i]! + column[order[i]!]!;
      counts[cell] = counts[cell]! + 1;
    }
    yield counts;
  }
}
