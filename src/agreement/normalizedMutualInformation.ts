import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";
import { isPerfectMatch, tableInformation } from "./tableInformation.ts";

/**
 * The share of two labellings' information that they have in common. Not corrected for chance: it grows with the
 * number of groups even when labels are shuffled, so read adjustedMutualInformation beside it.
 *
 * NMI = I(A;B) / ( ½ (H(A) + H(B)) ); 1 when both have one group (scikit-learn's convention).
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @returns from 0 to 1; no unit
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * Source: Vinh, Epps & Bailey (2010), NMI_sum, JMLR 11, 2837–2854.
 * @example normalizedMutualInformation([0, 0, 1, 1], [0, 0, 1, 2]) // 0.8
 */
export function normalizedMutualInformation(labelsA: Labels, labelsB: Labels): number {
  return normalizedMutualInformationOf(contingencyTable(labelsA, labelsB));
}

/** {@link normalizedMutualInformation} of a table. */
export function normalizedMutualInformationOf(table: Contingency): number {
  if (isPerfectMatch(table)) return 1;
  const { mutualInformation, entropyA, entropyB } = tableInformation(table);
  return Math.min(1, (2 * mutualInformation) / (entropyA + entropyB));
}
