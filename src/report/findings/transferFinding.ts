import { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import type {
  Difference,
  Measure,
  TransferComparison,
  TransferDataset,
  TransferSpaceSummary,
} from "../../studies/transferResult.ts";
import {
  formatBits,
  formatCorrelation,
  formatInterval,
  formatP,
  formatPercent,
  formatPercentNumber,
} from "../format/numbers.ts";
import { countOf, spaceName } from "../format/words.ts";
import { LEVEL } from "./toldFromChance.ts";

/**
 * The comparison that the sentences are about: of the model and layer asked for, with the human space that shares the most
 * items with it; null where no human space takes part.
 */
export function headlineComparison(
  { comparisons, spaces, itemSets }: TransferDataset,
  wanted: { readonly model: string; readonly layer: string },
): TransferComparison | null {
  const isWanted = ({ model }: TransferComparison): boolean =>
    spaces[model]?.model === wanted.model && spaces[model]?.layer === wanted.layer;
  const own = comparisons.some(isWanted) ? comparisons.filter(isWanted) : comparisons;
  const size = (comparison: TransferComparison): number => itemSets[comparison.itemSet]?.nItems ?? 0;
  return own.toSorted((a, b) => size(b) - size(a))[0] ?? null;
}

/** Said where groupings were judged in the spaces of models alone, or of people alone; null elsewhere. */
export function oneKindFinding({ cells, spaces }: TransferDataset): string | null {
  if (cells.length === 0) return null;
  if (!spaces.some(({ kind }) => kind === "people")) {
    return "No human space holds enough of these items, so that groupings are judged in the models' spaces alone.";
  }
  return spaces.some(({ kind }) => kind === "model")
    ? null
    : "Every space here is made of people's judgements, so that no model's is held against them.";
}

/** How far people's categories are from the best in the model's space, and in people's own. */
export function distanceFinding(dataset: TransferDataset, comparison: TransferComparison): string | null {
  const { eta, excessBits, itemSet, model, people } = comparison;
  const inModel = transferCellAt(dataset, itemSet, null, model, "categories");
  const inPeople = transferCellAt(dataset, itemSet, null, people, "categories");
  if (inModel?.eta == null || inPeople?.eta == null) return null;
  const set = dataset.itemSets[itemSet]!;
  const [modelName, peopleName] = [model, people].map((space) => nameOf(dataset.spaces[space]!));
  const excess =
    inModel.excessBits === null || inPeople.excessBits === null
      ? ""
      : `; they spend ${measured(inModel.excessBits, formatBits)} bits beyond the certified bound in the model's space and ` +
        `${measured(inPeople.excessBits, formatBits)} in people's${differenceText(excessBits, "bits", formatBits)}`;
  return (
    `On the ${countOf(set.nItems, "item")} that ${modelName} and people's space ${peopleName} share, people's ` +
    `${countOf(set.k, "category", "categories")} come ${placeText(inModel.eta)} of the way from random groups (0) to ` +
    `the best grouping found (1) in the model's space, and ${placeText(inPeople.eta)} of it in people's` +
    `${differenceText(eta, "", formatCorrelation)}${excess}.`
  );
}

/** How much of the human space's meaning the model's own clusters lose, beside people's categories and its own clusters. */
export function lossFinding(dataset: TransferDataset, comparison: TransferComparison): string | null {
  const { itemSet, model, people, lossBesidePeople, lossBesideOwn } = comparison;
  const clusters = transferCellAt(dataset, itemSet, model, people, "rate");
  const categories = transferCellAt(dataset, itemSet, null, people, "categories");
  const own = transferCellAt(dataset, itemSet, people, people, "rate");
  if (clusters === undefined || categories === undefined || own === undefined) return null;
  const set = dataset.itemSets[itemSet]!;
  return (
    `At people's rate of ${formatBits(set.rateBits)} bits an item, ${nameOf(dataset.spaces[model]!)}'s own clusters leave ` +
    `${measuredShare(clusters.share)} of the meaning in ${nameOf(dataset.spaces[people]!)}, where people's categories leave ` +
    `${measuredShare(categories.share)} (${lossText(lossBesidePeople)}), that space's own clusters ` +
    `${measuredShare(own.share)} (${lossText(lossBesideOwn)}) and random groups ${formatPercent(clusters.share.chance.mean)}.`
  );
}

/** A space's name, short enough for a sentence. */
export function nameOf(space: TransferSpaceSummary): string {
  return spaceName(space);
}

/** A number with its interval. */
export function measured(
  { value, interval }: Omit<Measure, "chance">,
  format: (value: number) => string,
): string {
  return interval === null ? format(value) : `${format(value)} ${formatInterval(interval, format)}`;
}

/** η with its interval; 1 on every subsample means that no grouping found is better, and is no measure of certainty. */
function placeText(eta: Omit<Measure, "chance">): string {
  return eta.value === 1 && eta.interval?.low === 1
    ? "1 (no grouping found leaves less)"
    : measured(eta, formatCorrelation);
}

/** A share with its interval, the sign of percent said once. */
export function measuredShare({ value, interval }: Omit<Measure, "chance">): string {
  return interval === null
    ? formatPercent(value)
    : `${formatPercent(value)} ${formatInterval(interval, formatPercentNumber)}`;
}

function differenceText(
  difference: Difference | null,
  unit: string,
  format: (value: number) => string,
): string {
  if (difference?.pValue == null) return "";
  const size = `${measured(difference, format)}${unit === "" ? "" : ` ${unit}`}, ${formatP(difference.pValue)}`;
  return difference.pValue <= LEVEL ? ` (difference ${size})` : ` (we cannot tell these apart: ${size})`;
}

function lossText(difference: Difference): string {
  const { value, interval, pValue } = difference;
  if (pValue !== null && pValue > LEVEL) return `we cannot tell which is less, ${formatP(pValue)}`;
  const more = value > 0 || interval === null;
  const sign = more ? 1 : -1;
  const range = interval && {
    low: Math.min(sign * interval.low, sign * interval.high),
    high: Math.max(sign * interval.low, sign * interval.high),
  };
  const points = `${formatPercentNumber(sign * value)} points`;
  const size = range === null ? points : `${points} ${formatInterval(range, formatPercentNumber)}`;
  return `${size} ${more ? "less" : "more"}${pValue === null ? "" : `, ${formatP(pValue)}`}`;
}
