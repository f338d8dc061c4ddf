import type { TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import type { TransferMeasure, writeMeasure } from "../format/writeMeasure.ts";

/** Heads of the table of all cells; numbers are set to the right. */
export const transferHeads: readonly { readonly head: string; readonly isNumber: boolean }[] = [
  { head: "items", isNumber: true },
  { head: "grouping", isNumber: false },
  { head: "compared at", isNumber: false },
  { head: "in the space", isNumber: false },
  { head: "groups", isNumber: false },
  { head: "rate, bits", isNumber: true },
  { head: "share left, %", isNumber: true },
  { head: "95 %", isNumber: false },
  { head: "random, %", isNumber: true },
  { head: "95 % of random", isNumber: false },
  { head: "η", isNumber: true },
  { head: "95 % of η", isNumber: false },
  { head: "95 % of η by chance", isNumber: false },
  { head: "bits beyond the bound", isNumber: true },
  { head: "95 % of these", isNumber: false },
  { head: "certified between", isNumber: false },
  { head: "random groups' bits beyond", isNumber: true },
];

/** A text, or a number as it is shown and in full: null where there is none. */
export type TransferEntry = string | { readonly text: string; readonly value: number | null };

/**
 * The table of all cells, a row a grouping in a space, in the order of {@link transferHeads}.
 *
 * Put into the page as it stands, so it uses nothing but what it is given.
 *
 * @param names of the dataset's spaces
 * @param write see writeMeasure
 */
export function transferRows(
  { itemSets, cells }: Pick<TransferDataset, "itemSets" | "cells">,
  names: readonly string[],
  write: typeof writeMeasure,
): TransferEntry[][] {
  const compared = { categories: "people's own", many: "equal number", rate: "equal rate" };
  const number = (value: number | null | undefined, text: (value: number) => string): TransferEntry =>
    value == null ? { text: "–", value: null } : { text: text(value), value };
  const ends = (
    range: { low: number; high: number } | null | undefined,
    text: (value: number) => string,
  ): string => (range == null ? "–" : `[${text(range.low)}, ${text(range.high)}]`);
  const by = (measure: TransferMeasure) => (value: number) => write(measure, value);
  return cells.map(({ itemSet, row, at, column, groups, rateBits, share, eta, excessBits }: TransferCell) => [
    number(itemSets[itemSet]?.nItems, String),
    row === null ? "people's categories" : (names[row] ?? ""),
    compared[at],
    names[column] ?? "",
    groups.join(" and "),
    number(rateBits, by("excessBits")),
    number(share.value, by("share")),
    ends(share.interval, by("share")),
    number(share.chance.mean, by("share")),
    ends(share.chance, by("share")),
    number(eta?.value, by("eta")),
    ends(eta?.interval, by("eta")),
    ends(eta?.chance, by("eta")),
    number(excessBits?.value, by("excessBits")),
    ends(excessBits?.interval, by("excessBits")),
    ends(excessBits?.bracket, (value) => value.toFixed(4)),
    number(excessBits?.chance.mean, by("excessBits")),
  ]);
}
