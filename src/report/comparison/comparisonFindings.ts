import type { ScoreFamily } from "../../comparison/comparison.ts";
import { listOf } from "../format/words.ts";
import { scoreWithInterval, wasTested, writeScore, type ComparisonContext } from "./comparisonContext.ts";

/** At most so many rows are named in a sentence. */
const NAMED = 3;

/** One sentence a study about the first norm: its first score that models can be told apart by. */
export function comparisonFindings(context: ComparisonContext): { score: number; sentence: string }[] {
  const { scores } = context.comparison;
  const studies = [...new Set(scores.map((score) => score.study))];
  return studies.flatMap((study) => {
    const score = scores.findIndex((s, index) => {
      const family = context.familyOf(0, index);
      return s.study === study && s.better !== null && family !== undefined && wasTested(family);
    });
    const family = context.familyOf(0, score);
    if (family === undefined) return [];
    return [{ score, sentence: familyFinding(family, `the ${scores[score]!.title}`, context) }];
  });
}

/**
 * What one score says of the rows on one norm: which lead, and that it cannot tell where it cannot.
 *
 * @param what what the score is called
 */
export function familyFinding(family: ScoreFamily, what: string, context: ComparisonContext): string {
  const { dataset, score, order, ranks, groups } = family;
  const { scores, datasets } = context.comparison;
  const [compared, norm] = [scores[score]!, datasets[dataset]!.title];
  const cellOf = (row: number) => context.cellOf(dataset, row, score)!;
  const [best, last] = [order[0]!, order[order.length - 1]!];
  const text = (row: number): string =>
    `${context.rowName(row)} (${scoreWithInterval(compared, cellOf(row))})`;
  const range = `from ${writeScore(compared, cellOf(best).value)} to ${writeScore(compared, cellOf(last).value)}`;
  const start = `On ${norm}, ${what}`;
  if (order.length === 1) return `${start} is known for ${text(best)} only`;
  if (ranks === null) return `${start} goes ${range}; nothing is ranked by it`;
  if (!wasTested(family)) return `${start} goes ${range}; without intervals we cannot tell these apart`;
  if (groups.length === 1) {
    const which =
      order.length === 2 ? "we cannot tell the two apart" : `no two of the ${order.length} can be told apart`;
    return `${start} goes ${range}, and ${which}`;
  }
  const end = compared.better === "lower" ? "lowest" : "highest";
  const others = order.length - 1;
  const names = tiedWith(family, best);
  if (names.length === 0)
    return `${start} is ${end} for ${text(best)}, clearly apart from ${others === 1 ? "the other" : `all ${others} others`}`;
  const who =
    names.length <= NAMED ? listOf(names.map(context.rowName)) : `${names.length} of the ${others} others`;
  return `${start} is ${end} for ${text(best)}, but we cannot tell it from ${who}`;
}

/** Rows that cannot be told apart from one. */
function tiedWith({ order, groups }: ScoreFamily, row: number): number[] {
  const alike = new Set(groups.filter((group) => group.includes(row)).flat());
  return order.filter((other) => other !== row && alike.has(other));
}
