import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import {
  formatBits,
  formatInterval,
  formatPercent,
  formatPercentNumber,
  formatSignificant,
} from "../format/numbers.ts";
import { countOf, spaceName } from "../format/words.ts";

/** What people's categories cost and leave, beside random ones, in one sentence. */
export function peopleFinding({ cell, people }: TradeoffCell): string {
  const one = people.k === 1;
  const interval = people.interval === null ? "" : ` ${formatInterval(people.interval, formatPercentNumber)}`;
  return (
    `People's ${countOf(people.k, "category", "categories")} ${one ? "spends" : "spend"} ` +
    `${formatBits(people.rateBits)} bits an item and ${one ? "leaves" : "leave"} ` +
    `${formatPercent(people.distortionShare)}${interval} of the meaning in ${spaceName(cell)} unexplained; ` +
    `random categories of the same sizes would leave ${formatPercent(people.chance.mean)}.`
  );
}

/** How far people are from the bound, or null where there is none. */
export function boundFinding({ curve, people, clustersAtHumanK }: TradeoffCell): string | null {
  const excess = people.efficiency?.excessRateBits ?? null;
  if (curve === null || excess === null) return null;
  const certificate = curve.certificate === "proven" ? "certified" : "numerically tight";
  const bound =
    `At that distortion the best possible code needs ${formatBits(people.rateBits - excess.value)} bits ` +
    `(${certificate} to ${toleranceText(curve.toleranceBits)}).`;
  const clusters = clustersAtHumanK.efficiency?.excessRateBits ?? null;
  const hardPrice = people.efficiency?.hardPriceBits ?? null;
  const price =
    hardPrice === null
      ? ` People spend ${beyond(people.efficiency, excess.value)} bits beyond it`
      : ` Of people's ${beyond(people.efficiency, excess.value)} excess bits, ${formatBits(hardPrice)} are the price of hard groups, which the best ones found pay too`;
  const beside =
    clusters === null
      ? ""
      : `; k-means with ${countOf(clustersAtHumanK.k, "group")} spends ${beyond(clustersAtHumanK.efficiency, clusters.value)} bits beyond the bound at its own distortion`;
  return `${bound}${price}${beside}.`;
}

function beyond(efficiency: TradeoffCell["people"]["efficiency"], bits: number): string {
  const interval = efficiency?.excessRateInterval ?? null;
  return formatBits(bits) + (interval === null ? "" : ` ${formatInterval(interval, formatBits)}`);
}

/** A tolerance as it was asked for. @example toleranceText(0.000001) // "1e-6" */
export function toleranceText(bits: number): string {
  return bits.toExponential().replace(".0", "").replace("e-0", "e-");
}

/** What the paper's objective says, and whether one of its terms says it alone. */
export function lagrangianFinding({ lagrangian }: TradeoffCell): string {
  const { people, clusters } = lagrangian;
  const sameK = clusters.find((c) => c.k === people.k);
  const beside =
    sameK === undefined
      ? ""
      : ` and ${formatSignificant(sameK.total)} for k-means with ${countOf(sameK.k, "group")}`;
  const term = lagrangian.dominatedBy === "information" ? "the bits" : "the squared length of the vectors";
  const dominated =
    lagrangian.dominatedBy === null
      ? ""
      : ` ${formatPercent(lagrangian.dominantShare)} of people's L is ${term}, so L says little but that.`;
  return `The paper's L = I + D is ${formatSignificant(people.total)} for people's categories${beside}.${dominated}`;
}

/** In how many of the cells people do better than chance and worse than k-means. */
export function planesFinding(results: readonly TradeoffCell[]): string {
  const total = results.length;
  const better = results.filter(
    (r) => r.people.distortionShare < (r.people.chance.low ?? r.people.chance.mean),
  ).length;
  const worse = results.filter((r) => r.people.distortionShare > r.clustersAtHumanK.distortionShare).length;
  const share = (count: number): string =>
    count === total ? `all ${total}` : `${count === 0 ? "none" : count} of ${total}`;
  if (total === 1) return "People, k-means with as many groups, random groups, and the bound.";
  return (
    `In ${share(better)} combinations of norm and space people's categories leave less variance than random ones of ` +
    `their sizes; in ${share(worse)} they leave more than k-means with as many groups, which is made for that space.`
  );
}
