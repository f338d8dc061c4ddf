import type { Score } from "../../studies/score.ts";

/** What has a p-value above this, corrected where several are tested, is not said to be told from chance or from another. */
export const LEVEL = 0.05;

/** Whether a score's own null leaves it standing; a score without one does. */
export function isToldFromChance({ chance }: Pick<Score, "chance">): boolean {
  const p = chance?.pValue ?? null;
  return p === null || p <= LEVEL;
}

/** "clusters match …", or that this cannot be told: a sentence that claims something, and the score that it rests on. */
export function claimOf(sentence: string, scores: readonly Pick<Score, "chance">[]): string {
  if (scores.some(isToldFromChance)) return sentence;
  return `It cannot be told from chance that ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
