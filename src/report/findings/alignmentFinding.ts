import type { AlignmentCell } from "../../studies/alignmentResult.ts";
import { formatCorrelation, formatPercent } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import { scoreInWords } from "./scoreInWords.ts";
import { claimOf } from "./toldFromChance.ts";

/** How well the model's clusters match people's categories, in one sentence. */
export function alignmentFinding({ ami }: AlignmentCell): string {
  return claimOf(`Clusters match people's categories at AMI ${scoreInWords(ami)}.`, [ami]);
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
