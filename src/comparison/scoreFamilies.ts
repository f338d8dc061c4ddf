import { roundedTo } from "../studies/roundedTo.ts";
import type { ComparedScore, ScoreFamily } from "./comparison.ts";
import type { GatheredCell } from "./gatherCells.ts";
import { rankRanges } from "./rankRanges.ts";
import { testPairs } from "./testPairs.ts";
import { tiedGroups } from "./tiedGroups.ts";

/** Digits of a p-value that are kept. */
const P_DIGITS = 4;

/**
 * The scores of one kind on one norm: in order, which pairs differ, the places each may have and the groups that cannot
 * be told apart. A score of which neither end is better is ordered only.
 *
 * @param cells one a row
 * @param alpha adjusted p-values below it tell two apart
 */
export function scoreFamily(
  dataset: number,
  score: number,
  { better }: Pick<ComparedScore, "better">,
  cells: readonly GatheredCell[],
  alpha: number,
): ScoreFamily {
  const sign = better === "lower" ? 1 : -1;
  const sorted = cells.toSorted((a, b) => sign * (a.value.value - b.value.value) || a.row - b.row);
  const order = sorted.map((cell) => cell.row);
  if (better === null) {
    const pairs = { a: [], b: [], pValue: [], adjusted: [], paired: [] };
    return { dataset, score, order, ranks: null, groups: [], pairs };
  }
  const tests = testPairs(sorted.map((cell) => cell.value));
  const told = new Set(
    tests.flatMap(({ a, b, adjusted }) => (adjusted < alpha ? [a * order.length + b] : [])),
  );
  const differ = (a: number, b: number): boolean => told.has(Math.min(a, b) * order.length + Math.max(a, b));
  return {
    dataset,
    score,
    order,
    ranks: rankRanges(order.length, differ),
    groups: tiedGroups(order.length, differ).map((group) => group.map((place) => order[place]!)),
    pairs: {
      a: tests.map((test) => order[test.a]!),
      b: tests.map((test) => order[test.b]!),
      pValue: tests.map((test) => roundedTo(P_DIGITS, test.pValue)),
      adjusted: tests.map((test) => roundedTo(P_DIGITS, test.adjusted)),
      paired: tests.map((test) => test.paired),
    },
  };
}
