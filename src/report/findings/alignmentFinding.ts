import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import type { Score } from "../../studies/score.ts";
import { formatCorrelation, formatInterval, formatP, formatPercent } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";

/** How well the model's clusters match people's categories, in one sentence. */
export function alignmentFinding({ ami }: AlignmentCell): string {
  return `Clusters match people's categories at AMI ${scoreInWords(ami)}.`;
}

/** A score with its interval, chance and ceiling. @example ".38 [.35, .41]; chance 0 (p < .001), ceiling .89" */
export function scoreInWords(score: Score): string {
  const beside = besideScore(score);
  return `${scoreAlone(score)}${beside === "" ? "" : `; ${beside}`}`;
}

export function scoreAlone(score: Score): string {
  const interval = score.interval === null ? "" : ` ${formatInterval(score.interval, formatCorrelation)}`;
  return `${formatCorrelation(score.value)}${interval}`;
}

/** Chance and ceiling of a score, or nothing. */
export function besideScore({ chance, ceiling }: Score): string {
  const parts: string[] = [];
  if (chance !== null) {
    const p = chance.pValue === null ? "" : ` (${formatP(chance.pValue)})`;
    parts.push(`chance ${formatCorrelation(chance.mean)}${p}`);
  }
  if (ceiling !== null) parts.push(`ceiling ${formatCorrelation(ceiling.value)}`);
  return parts.join(", ");
}

export function confusionFinding({ confusion, moved, nItems }: AlignmentCell): string {
  const verb = moved.length === 1 ? "lies" : "lie";
  return (
    `${formatPercent(confusion.matchedShare)} of ${countOf(nItems, "item")} lie in the cluster that matches their ` +
    `category; ${countOf(moved.length, "item")} ${verb} in another.`
  );
}

export function restartsFinding({ clustering, nearOptimal, ami }: AlignmentCell): string {
  const found =
    clustering.hits === 0
      ? `None of ${countOf(clustering.starts, "start")} ended at the lowest SSE, which perturbing them found`
      : `${countOf(clustering.hits, "start")} of ${clustering.starts} ended at the lowest SSE`;
  const others = nearOptimal.ami.length;
  if (others <= 1) {
    return `${found}, whose AMI is ${formatCorrelation(ami.value)}; no other clustering found comes within ${formatPercent(nearOptimal.tolerance)} of it.`;
  }
  const low = formatCorrelation(Math.min(...nearOptimal.ami));
  const high = formatCorrelation(Math.max(...nearOptimal.ami));
  const spread = low === high ? `all have AMI ${low}` : `have AMI from ${low} to ${high}`;
  return `${found}; the ${others} clusterings within ${formatPercent(nearOptimal.tolerance)} of it ${spread}: the width is luck.`;
}

/** One space's score, for saying which can be told apart. */
export interface NamedScore {
  readonly name: string;
  readonly score: Score;
}

/** Which of several scores can be told from the highest: overlapping intervals are not ranked. */
export function comparisonSentence(scores: readonly NamedScore[], measure: string): string | null {
  const ranked = [...scores].sort((a, b) => b.score.value - a.score.value);
  const best = ranked[0];
  if (best === undefined || ranked.length < 2) return null;
  const tied = ranked.filter((s) => s === best || overlaps(s.score, best.score));
  const text = ({ name, score }: NamedScore): string => `${name} (${measure} ${scoreAlone(score)})`;
  if (tied.length === 1) {
    const second = ranked[1];
    return second === undefined
      ? null
      : `${text(best)} stands above all others; next is ${text(second)}, and the intervals do not overlap.`;
  }
  const others = tied.slice(1).map(text);
  return `The highest is ${text(best)}, but its interval overlaps that of ${others.join(", ")}: we cannot tell these apart.`;
}

/** Without an interval on either side nothing can be told apart. */
function overlaps(a: Score, b: Score): boolean {
  if (a.interval === null || b.interval === null) return true;
  return a.interval.low <= b.interval.high && b.interval.low <= a.interval.high;
}
