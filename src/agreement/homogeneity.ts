import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";
import { isPerfectMatch, tableInformation } from "./tableInformation.ts";

export interface HomogeneityScores {
  /** 1 when every cluster holds items of one class only. */
  readonly homogeneity: number;
  /** 1 when every class lies in one cluster only. */
  readonly completeness: number;
  /** Their (weighted) harmonic mean; 0 when both are 0. */
  readonly vMeasure: number;
}

/**
 * Whether clusters are pure, whether classes are kept whole, and the harmonic mean of both.
 *
 * h = I(A;B)/H(A), c = I(A;B)/H(B), V = (1 + β) h c / (β h + c); A the classes, B the clusters. h is 1 when there is
 * one class, c is 1 when there is one cluster (scikit-learn's convention): a single cluster is "complete" whatever it
 * holds. None is corrected for chance.
 *
 * @param classes (items)
 * @param clusters (items), the same items in the same order
 * @param beta weight of completeness; default 1, where V is the normalised mutual information
 * @returns from 0 to 1; no unit
 * @throws RangeError when the labellings are empty or differ in length, when a label is not a finite number or text,
 *   and for a beta that is negative or not finite.
 * Source: Rosenberg & Hirschberg (2007), Eq 1–2, https://aclanthology.org/D07-1043.
 * @example homogeneityScores([0, 0, 1, 1], [0, 0, 1, 2]) // { homogeneity: 1, completeness: 0.666…, vMeasure: 0.8 }
 */
export function homogeneityScores(classes: Labels, clusters: Labels, beta = 1): HomogeneityScores {
  if (!(beta >= 0 && beta < Infinity)) throw new RangeError(`beta is finite and not negative; got ${beta}.`);
  return homogeneityScoresOf(contingencyTable(classes, clusters), beta);
}

/** {@link homogeneityScores} of a table. */
export function homogeneityScoresOf(table: Contingency, beta = 1): HomogeneityScores {
  if (isPerfectMatch(table)) return { homogeneity: 1, completeness: 1, vMeasure: 1 };
  const { mutualInformation, entropyA, entropyB } = tableInformation(table);
  const homogeneity = entropyA === 0 ? 1 : Math.min(1, mutualInformation / entropyA);
  const completeness = entropyB === 0 ? 1 : Math.min(1, mutualInformation / entropyB);
  const weighted = beta * homogeneity + completeness;
  const vMeasure = weighted === 0 ? 0 : ((1 + beta) * homogeneity * completeness) / weighted;
  return { homogeneity, completeness, vMeasure };
}
