import type { Score } from "../../studies/score.ts";
import { formatCorrelation, formatInterval, formatP } from "../format/numbers.ts";

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
