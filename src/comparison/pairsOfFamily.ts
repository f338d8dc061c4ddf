import type { ScoreFamily } from "./comparison.ts";

/** Two rows and whether they can be told apart by a score. */
export interface FamilyPair {
  /** Row that stands first in the family's order. */
  readonly a: number;
  readonly b: number;
  readonly pValue: number;
  readonly adjusted: number;
  /** Whether the scores were taken on the same subsamples of the items, or treated as independent. */
  readonly paired: boolean;
}

/**
 * Every pair of a family that was tested, taken out of its lists.
 *
 * @example pairsOfFamily(comparison.families[0]).filter((pair) => pair.adjusted < comparison.alpha)
 */
export function pairsOfFamily({ pairs }: Pick<ScoreFamily, "pairs">): FamilyPair[] {
  const { rows, designs, pValue, adjusted } = pairs;
  const found: FamilyPair[] = [];
  rows.forEach((a, i) => {
    rows.slice(i + 1).forEach((b, j) => {
      const paired = designs[i] != null && designs[i] === designs[i + 1 + j];
      found.push({ a, b, pValue: pValue[found.length]!, adjusted: adjusted[found.length]!, paired });
    });
  });
  return found;
}
