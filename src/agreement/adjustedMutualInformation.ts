import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";
import { isPerfectMatch, tableInformation } from "./tableInformation.ts";

/**
 * How far two labellings of the same items agree beyond chance: 1 when they are the same up to names, 0 on average
 * when one is shuffled, below 0 when they agree less than that.
 *
 * AMI = (I(A;B) − E[I]) / ( ½ (H(A) + H(B)) − E[I] ), E over all shuffles with the group sizes kept (exact).
 *
 * Two labellings with one group each match perfectly: 1. So do two in which every item stands alone, where
 * scikit-learn 1.2.1 gives 1 or 0 as rounding falls. If only one of the two has one group, or only singletons,
 * every shuffle scores the same: 0.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @returns at most 1; no unit
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * Source: Vinh, Epps & Bailey (2010), AMI_sum, JMLR 11, 2837–2854.
 * @example adjustedMutualInformation([0, 0, 1, 1], [0, 0, 1, 2]) // 0.571428571428571
 */
export function adjustedMutualInformation(labelsA: Labels, labelsB: Labels): number {
  return adjustedMutualInformationOf(contingencyTable(labelsA, labelsB));
}

/** {@link adjustedMutualInformation} of a table of whole counts. */
export function adjustedMutualInformationOf(table: Contingency): number {
  if (isPerfectMatch(table)) return 1;
  const groups = [table.rowSums.length, table.colSums.length];
  // The exact value is 0 here, and computing it would divide rounding errors.
  if (groups.includes(1) || groups.includes(table.n)) return 0;
  const { mutualInformation, entropyA, entropyB } = tableInformation(table);
  const expected = expectedMutualInformation(table);
  return (mutualInformation - expected) / ((entropyA + entropyB) / 2 - expected);
}
