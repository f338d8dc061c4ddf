import type { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import type { TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import type { TransferMeasure, writeMeasure } from "../format/writeMeasure.ts";

/** A transfer matrix as it is drawn: texts by row and column. */
export interface MatrixView {
  readonly head: readonly { readonly name: string; readonly isPeople: boolean }[];
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly {
      /** From 0, like random groups, to 8, like the best found; null where η is not known. */
      readonly shade: number | null;
      /** The number; its interval; what random groups give; how well the bound is known. */
      readonly lines: readonly string[];
    }[];
  }[];
}

/**
 * One measure of every grouping in every space on one set of items: people's categories, then each space's own clusters at
 * people's rate.
 *
 * Put into the page as it stands, so it uses nothing but what it is given.
 *
 * @param itemSet index into the dataset's sets of items
 * @param names of the dataset's spaces
 * @param write see writeMeasure
 * @param cellAt see transferCellAt
 */
export function transferMatrix(
  dataset: Pick<TransferDataset, "spaces" | "itemSets" | "cells">,
  itemSet: number,
  measure: TransferMeasure,
  names: readonly string[],
  write: typeof writeMeasure,
  cellAt: typeof transferCellAt,
): MatrixView {
  const shades = 8;
  const spaces = dataset.itemSets[itemSet]?.spaces ?? [];
  const range = ({ low, high }: { low: number; high: number }): string =>
    `[${write(measure, low)}, ${write(measure, high)}]`;
  const linesOf = (cell: TransferCell): string[] => {
    const number = cell[measure];
    if (number === null) return ["–"];
    const { value, interval, chance } = number;
    const unit = measure === "share" ? "\u00a0%" : measure === "excessBits" ? "\u00a0bits" : "";
    const bracket = measure === "excessBits" ? (cell.excessBits?.bracket ?? null) : null;
    return [
      `${write(measure, value)}${unit}`,
      interval === null ? "no interval" : range(interval),
      `random ${write(measure, chance.mean)} ${range(chance)}`,
      ...(bracket === null ? [] : [`certified ${bracket.low.toFixed(4)}–${bracket.high.toFixed(4)}`]),
    ];
  };
  const cellOf = (row: number | null, column: number): MatrixView["rows"][number]["cells"][number] => {
    const cell = cellAt(dataset, itemSet, row, column, row === null ? "categories" : "rate");
    if (cell === undefined) return { shade: null, lines: ["–"] };
    const eta = cell.eta?.value;
    return {
      shade: eta === undefined ? null : Math.round(Math.max(0, Math.min(1, eta)) * shades),
      lines: linesOf(cell),
    };
  };
  return {
    head: spaces.map((space) => ({
      name: names[space] ?? "",
      isPeople: dataset.spaces[space]?.kind === "people",
    })),
    rows: [null, ...spaces].map((row) => ({
      name: row === null ? "people's categories" : `clusters of ${names[row] ?? ""}`,
      cells: spaces.map((column) => cellOf(row, column)),
    })),
  };
}
