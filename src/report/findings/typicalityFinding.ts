import type { NormAgreement, TypicalityCell } from "../../studies/typicalityResult.ts";
import type { Score } from "../../studies/score.ts";
import { formatCorrelation, formatInterval, formatP, formatRho } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import { besideScore, scoreAlone } from "./scoreInWords.ts";
import { claimOf, isToldFromChance } from "./toldFromChance.ts";

/** How closely typicality follows closeness in the model's space, in one sentence. */
export function typicalityFinding({ name, centroid }: TypicalityCell): string {
  const scores = [
    ...(name === null ? [] : [{ to: "the category's name", score: name }]),
    ...(centroid === null ? [] : [{ to: "its other members", score: centroid }]),
  ];
  const [first] = scores;
  if (first === undefined)
    return "No category has enough rated items for a rank correlation with typicality.";
  const [told, untold] = [
    scores.filter((s) => isToldFromChance(s.score)),
    scores.filter((s) => !isToldFromChance(s.score)),
  ];
  const to = (those: typeof scores): string =>
    those.map((s) => `${s.to} at ρ = ${withP(s.score)}`).join(", and to ");
  const { chance } = first.score;
  const beside = besideScore({ ...first.score, chance: chance && { ...chance, pValue: null } });
  const claim = `How typical people find an item follows its closeness to ${to(told.length > 0 ? told : untold)}`;
  const rest =
    told.length > 0 && untold.length > 0
      ? `; that it follows its closeness to ${to(untold)} cannot be told from chance`
      : "";
  return claimOf(
    `${claim}${rest}${beside === "" ? "" : `; ${beside}`}.`,
    scores.map((s) => s.score),
  );
}

/** A score with its interval and the p-value of its own null. */
function withP(score: Score): string {
  const p = score.chance?.pValue ?? null;
  return `${scoreAlone(score)}${p === null ? "" : ` (${formatP(p)})`}`;
}

/** Where ρ is highest and lowest. */
export function categoriesFinding({ categories }: TypicalityCell): string {
  const ranked = categories
    .flatMap((c) => (c.centroid === null ? [] : [{ name: c.category, rho: c.centroid }]))
    .sort((a, b) => b.rho - a.rho);
  const [best, worst] = [ranked[0], ranked[ranked.length - 1]];
  if (best === undefined || worst === undefined)
    return "No category has enough rated items for a ρ of its own.";
  if (ranked.length === 1)
    return `In ${best.name} typicality follows closeness to the other members at ${formatRho(best.rho)}.`;
  const negative = ranked.filter((c) => c.rho < 0).length;
  const below =
    negative === 0
      ? "in no category is it negative"
      : `in ${countOf(negative, "category", "categories")} of ${ranked.length} it is negative`;
  return (
    `ρ with closeness to the other members is highest for ${best.name} (${formatCorrelation(best.rho)}) and lowest for ` +
    `${worst.name} (${formatCorrelation(worst.rho)}); ${below}.`
  );
}

/** How well two norms agree: what no model can be asked to pass. */
export function normAgreementSentence(agreement: NormAgreement, titleOf: (id: string) => string): string {
  const { norms, n, rho, low, high, within } = agreement;
  const inside =
    within === null
      ? ""
      : `, and within categories at ${formatRho(within.rho)} ${formatInterval(within, formatCorrelation)} over ${countOf(within.nCategories, "category", "categories")}`;
  return (
    `${titleOf(norms[0])} and ${titleOf(norms[1])} agree on the ${countOf(n, "pair")} of item and category both rated at ` +
    `${formatRho(rho)} ${formatInterval({ low, high }, formatCorrelation)}${inside}.`
  );
}
