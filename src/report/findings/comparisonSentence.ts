import { testPairs } from "../../comparison/testPairs.ts";
import { measuredItems } from "../../studies/measuredItems.ts";
import type { RunResult } from "../../studies/runResult.ts";
import type { Cell, Score } from "../../studies/score.ts";
import { formatP } from "../format/numbers.ts";
import { countOf, spaceLabel } from "../format/words.ts";
import { scoreAlone } from "./scoreInWords.ts";
import { LEVEL } from "./toldFromChance.ts";

/** One space's score, for saying which can be told apart. */
export interface SpaceScore {
  readonly cell: Cell;
  readonly score: Score;
}

/** Which of several scores on one norm can be told from the highest, by the test that `sortal compare` makes of every pair. */
export function comparisonSentence(
  run: Pick<RunResult, "datasets" | "studies">,
  scores: readonly SpaceScore[],
  measure: string,
): string | null {
  const ranked = scores
    .map(({ cell, score }) => ({ cell, score, nItems: measuredItems(run, cell) }))
    .sort((a, b) => b.score.value - a.score.value);
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return null;
  const all = run.datasets.find(({ id }) => id === best.cell.dataset)?.nPoints ?? 0;
  const { tested, adjusted } = testPairs(ranked, all);
  // The pairs of the first score tested stand first, in the order of the others.
  const others = tested[0] === 0 ? tested.slice(1) : [];
  const pWithBest = new Map(others.map((place, pair) => [place, adjusted[pair]!]));
  const isTied = (place: number): boolean => !((pWithBest.get(place) ?? 1) <= LEVEL);
  const tied = ranked.filter((_, place) => place > 0 && isTied(place));
  const text = ({ cell, score, nItems }: (typeof ranked)[number]): string => {
    const items = nItems === null || nItems === all ? "" : `, on ${nItems} of ${all} items`;
    return `${spaceLabel(cell)} (${measure} ${scoreAlone(score)}${items})`;
  };
  const method = `tests of ${countOf(adjusted.length, "pair")} with Holm's correction`;
  if (tied.length === 0) {
    const p = adjusted.length === 1 ? formatP(pWithBest.get(1)!) : `${formatP(pWithBest.get(1)!)}; ${method}`;
    return `${text(best)} stands above all others; next is ${text(second)} (${p}).`;
  }
  const untold = `The highest is ${text(best)}, but it cannot be told from ${tied.map(text).join(", ")}`;
  return adjusted.length > 1 && others.some(isTied) ? `${untold}, by ${method}.` : `${untold}.`;
}
