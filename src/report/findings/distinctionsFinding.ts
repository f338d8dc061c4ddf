import type {
  CountedPairs,
  DistinctionsCell,
  HumanAgreement,
  Surprisal,
} from "../../studies/distinctionsResult.ts";
import { formatBits, formatCorrelation, formatCount, formatInterval, formatP } from "../format/numbers.ts";
import { countOf, spaceName } from "../format/words.ts";
import { besideScore, scoreAlone } from "./scoreInWords.ts";
import { claimOf, LEVEL } from "./toldFromChance.ts";

/** How well distances within categories follow people's, by the first kind of human data; null where there is none. */
export function agreementFinding({ cell, agreement }: DistinctionsCell): string | null {
  const [first] = agreement;
  if (first === undefined) return null;
  const { pooled, categories } = first;
  const found = categories.filter(({ pHolm }) => pHolm <= LEVEL).length;
  const { chance, ceiling } = pooled;
  const people =
    ceiling === null
      ? ""
      : `; other data of people's agree with theirs at ${formatCorrelation(ceiling.value)}`;
  const beside = chance === null ? "" : `; ${besideScore({ ...pooled, ceiling: null })}`;
  const told =
    categories.length === 1
      ? ""
      : ` In ${found === 0 ? "none" : found} of ${categories.length} categories it can be told from chance.`;
  const ordered =
    `Within categories, distances in ${spaceName(cell)} order the pairs of items as people do (${first.resource}) at ` +
    `ρ = ${scoreAlone(pooled)}${beside}${people}.`;
  return `${claimOf(ordered, [pooled])}${told}`;
}

/** Where the model follows people best and worst within categories. */
export function extremesOf({ categories }: HumanAgreement): string {
  const ranked = categories.toSorted((a, b) => b.score.value - a.score.value);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (best === undefined || worst === undefined || best === worst) return "";
  const text = ({ category, score }: (typeof categories)[number]): string =>
    `${category} (${scoreAlone(score)})`;
  return `Highest for ${text(best)}, lowest for ${text(worst)}.`;
}

/** Whether typical items cost fewer bits; null where nothing was coded. */
export function surprisalFinding({ surprisal }: DistinctionsCell): string | null {
  if (surprisal === null) return null;
  const { score, oneCodeword } = surprisal;
  if (score === null)
    return "No category has enough rated items for a rank correlation of bits with typicality.";
  const beside = besideScore(score);
  const flat =
    oneCodeword === null
      ? ""
      : ` With one codeword a category, its mean, it would be ${scoreAlone(oneCodeword)}.`;
  const follows =
    `How typical people find an item follows how few bits it costs under the best code of its category at ` +
    `ρ = ${scoreAlone(score)}${beside === "" ? "" : `; ${beside}`}.`;
  return `${claimOf(follows, [score])}${flat}`;
}

/** What an item costs, and which categories cost most and least. */
export function bitsFinding({ categories, meanBits }: Surprisal): string {
  const ranked = categories.toSorted((a, b) => b.rateBits - a.rateBits);
  const [most, least] = [ranked[0], ranked.at(-1)];
  const range =
    most === undefined || least === undefined || most === least
      ? ""
      : `, from ${formatBits(least.rateBits)} in ${least.category} to ${formatBits(most.rateBits)} in ${most.category}`;
  return `Telling an item from the others of its category costs ${formatBits(meanBits)} bits on average${range}.`;
}

/** How many distinctions of people's the model's clusters lose, and the nearest of them by name; null without clusters. */
export function mergedFinding({ cell, clusters }: DistinctionsCell): string | null {
  if (clusters === null) return null;
  const { merged, k } = clusters;
  const [first] = merged.pairs;
  const nearest =
    first === undefined
      ? ""
      : ` The nearest are ${first.first} (${first.firstCategory}) and ${first.second} (${first.secondCategory}).`;
  return (
    `The ${countOf(k, "cluster")} of ${spaceName(cell)} merge ${countText(merged.counted)} pairs that people hold apart; ` +
    `${chanceText(merged.counted, `random clusters of the same sizes would merge`)}.${nearest}`
  );
}

export function splitFinding({ clusters }: DistinctionsCell): string {
  if (clusters === null) return "";
  const { counted } = clusters.split;
  return `They split ${countText(counted)} pairs that people hold together; ${chanceText(counted, "random ones would split")}.`;
}

/** What of people's judgements the model turns round. */
export function judgedFinding({ lost, added }: DistinctionsCell["judged"][number]): string {
  return (
    `${countText(lost.counted)} pairs are in people's farthest quarter and the model's nearest; ` +
    `${chanceText(lost.counted, "by chance there would be")}. ` +
    `${countText(added.counted)} are in people's nearest quarter and the model's farthest; ` +
    `${chanceText(added.counted, "by chance")}.`
  );
}

/** @example "6,486 of 80,248" */
function countText({ count, of }: CountedPairs): string {
  return `${formatCount(count)} of ${formatCount(of)}`;
}

/** @example "by chance there would be 346 [307, 387] (p = .001)" */
function chanceText({ chance }: CountedPairs, words: string): string {
  const whole = (value: number): string => formatCount(Math.round(value));
  const range =
    chance.low === null || chance.high === null
      ? ""
      : ` ${formatInterval({ low: chance.low, high: chance.high }, whole)}`;
  const p = chance.pValue === null ? "" : `, as few with ${formatP(chance.pValue)}`;
  return `${words} ${whole(chance.mean)}${range}${p}`;
}
