import { pairCounts } from "./adjustedRandIndex.ts";
import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";

/**
 * The geometric mean of precision and recall over pairs of items that belong together. Not corrected for chance.
 *
 * FM = tp / √( (tp + fp)(tp + fn) ), over pairs: tp together in both, fp only in B, fn only in A.
 *
 * 0 when no pair is together in both, as in scikit-learn — so two labellings of singletons score 0 here, although they
 * are the same; every other measure of this folder gives them 1.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @returns from 0 to 1; no unit
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * Source: Fowlkes & Mallows (1983), doi:10.1080/01621459.1983.10478008.
 * @example fowlkesMallows([0, 0, 1, 1], [0, 0, 1, 2]) // 0.7071067811865476
 */
export function fowlkesMallows(labelsA: Labels, labelsB: Labels): number {
  return fowlkesMallowsOf(contingencyTable(labelsA, labelsB));
}

/** {@link fowlkesMallows} of a table of whole counts. */
export function fowlkesMallowsOf(table: Contingency): number {
  const { together, inA, inB } = pairCounts(table);
  return together === 0 ? 0 : Math.sqrt(together / inA) * Math.sqrt(together / inB);
}
