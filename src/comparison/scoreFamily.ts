import { groupsAlike } from "../agreement/compactLetters.ts";
import { rankRanges } from "../agreement/rankRanges.ts";
import { roundedTo } from "../studies/roundedTo.ts";
import type { ComparedScore, ScoreFamily } from "./comparison.ts";
import type { GatheredCell } from "./gatherCells.ts";
import { testPairs } from "./testPairs.ts";

/** Digits of a p-value that are kept. */
const P_DIGITS = 4;

/**
 * The scores of one kind on one norm: in order, which pairs differ, the places each may have and the groups that cannot
 * be told apart. A score of which neither end is better is ordered only.
 *
 * @param cells one a row
 * @param all the norm's items
 * @param alpha adjusted p-values of at most it tell two apart
 */
export function scoreFamily(
  dataset: number,
  score: number,
  { better }: Pick<ComparedScore, "better">,
  cells: readonly GatheredCell[],
  all: number,
  alpha: number,
): ScoreFamily {
  const sign = better === "lower" ? 1 : -1;
  const sorted = cells.toSorted((a, b) => sign * (a.value.value - b.value.value) || a.row - b.row);
  const order = sorted.map((cell) => cell.row);
  const scores = sorted.map((cell) => cell.value);
  if (better === null) {
    const pairs = { rows: [], designs: [], pValue: [], adjusted: [] };
    return { dataset, score, order, ranks: null, groups: [], pairs };
  }
  const { tested, pValue, adjusted } = testPairs(
    sorted.map(({ value, measured }) => ({ score: value, nItems: measured })),
    all,
  );
  const apart = new Uint8Array(order.length ** 2);
  let pair = 0;
  tested.forEach((a, k) => {
    for (const b of tested.slice(k + 1)) {
      apart[a * order.length + b] = apart[b * order.length + a] = Number(adjusted[pair]! <= alpha);
      pair += 1;
    }
  });
  const differ = (a: number, b: number): boolean => apart[a * order.length + b] === 1;
  return {
    dataset,
    score,
    order,
    ranks: rankRanges(order.length, differ),
    groups: groupsAlike(order.length, differ).map((group) => group.map((place) => order[place]!)),
    pairs: {
      rows: tested.map((place) => order[place]!),
      designs: tested.map((place) => scores[place]!.replicates?.key ?? null),
      pValue: pValue.map((p) => roundedTo(P_DIGITS, p)),
      adjusted: adjusted.map((p) => roundedTo(P_DIGITS, p)),
    },
  };
}
