import { adjustedMutualInformationOf } from "./adjustedMutualInformation.ts";
import { adjustedRandIndexOf } from "./adjustedRandIndex.ts";
import { contingencyTable, type Labels } from "./contingency.ts";
import { fowlkesMallowsOf } from "./fowlkesMallows.ts";
import { homogeneityScoresOf, type HomogeneityScores } from "./homogeneity.ts";
import { normalizedMutualInformationOf } from "./normalizedMutualInformation.ts";

/** Every measure of agreement between two hard labellings. */
export interface AgreementScores extends HomogeneityScores {
  readonly adjustedMutualInformation: number;
  readonly normalizedMutualInformation: number;
  readonly adjustedRandIndex: number;
  readonly fowlkesMallows: number;
}

/**
 * All measures of agreement between two labellings, from one table.
 *
 * Formulas and sources stand with each measure. Equal to scikit-learn 1.2.1 to 1e-12.
 *
 * @param labelsA (items); the classes, where a measure tells classes from clusters
 * @param labelsB (items), the same items in the same order; the clusters
 * @returns no unit
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * @example agreementScores([0, 0, 1, 1], [0, 0, 1, 2]).homogeneity // 1
 */
export function agreementScores(labelsA: Labels, labelsB: Labels): AgreementScores {
  const table = contingencyTable(labelsA, labelsB);
  return {
    adjustedMutualInformation: adjustedMutualInformationOf(table),
    normalizedMutualInformation: normalizedMutualInformationOf(table),
    adjustedRandIndex: adjustedRandIndexOf(table),
    ...homogeneityScoresOf(table),
    fowlkesMallows: fowlkesMallowsOf(table),
  };
}
