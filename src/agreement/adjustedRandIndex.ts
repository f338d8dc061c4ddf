import { contingencyTable, type Contingency, type Labels } from "./contingency.ts";

/**
 * How far two labellings agree, beyond chance, on which pairs of items belong together.
 *
 * ARI = 2 (tp · tn − fn · fp) / [ (tp + fn)(fn + tn) + (tp + fp)(fp + tn) ], over pairs: tp together in both, tn apart in
 * both, fn together only in A, fp together only in B. 1 when no pair is judged differently, so also when both have
 * one group or only singletons.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @returns from −0.5 to 1, 0 on average when one labelling is shuffled; no unit
 * @throws RangeError when the labellings are empty or differ in length, or a label is not a finite number or text.
 * Source: Hubert & Arabie (1985), Eq 5, doi:10.1007/BF01908075, in the pair form of Steinley (2004),
 *   doi:10.1037/1082-989X.9.3.386.
 * @example adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1]) // -0.5
 */
export function adjustedRandIndex(labelsA: Labels, labelsB: Labels): number {
  return adjustedRandIndexOf(contingencyTable(labelsA, labelsB));
}

/** {@link adjustedRandIndex} of a table of whole counts. */
export function adjustedRandIndexOf(table: Contingency): number {
  return adjustedRandIndexOfPairs(pairCounts(table));
}

/** {@link adjustedRandIndex} of counts of pairs. */
export function adjustedRandIndexOfPairs({ together, inA, inB, all }: PairCounts): number {
  const fn = inA - together;
  const fp = inB - together;
  if (fn === 0 && fp === 0) return 1;
  const tn = all - together - fn - fp;
  return (2 * (together * tn - fn * fp)) / ((together + fn) * (fn + tn) + (together + fp) * (fp + tn));
}

/** Pairs of items that are in one group in both labellings, in A, in B, and all pairs. */
export interface PairCounts {
  readonly together: number;
  readonly inA: number;
  readonly inB: number;
  readonly all: number;
}

/** Counts the pairs of a table. */
export function pairCounts({ n, counts, rowSums, colSums }: Contingency): PairCounts {
  const pairs = (sizes: Float64Array): number => {
    let sum = 0;
    for (const size of sizes) sum += (size * (size - 1)) / 2;
    return sum;
  };
  return { together: pairs(counts), inA: pairs(rowSums), inB: pairs(colSums), all: (n * (n - 1)) / 2 };
}
