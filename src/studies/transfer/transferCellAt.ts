import type { TransferCell, TransferDataset } from "../transferResult.ts";

/**
 * A grouping in a space on a set of items.
 *
 * Put into the page as it stands, so it uses nothing from outside itself.
 *
 * @param row index of the space whose clusters they are; null for people's categories
 * @param column index of the space
 */
export function transferCellAt(
  { cells }: Pick<TransferDataset, "cells">,
  itemSet: number,
  row: number | null,
  column: number,
  at: TransferCell["at"],
): TransferCell | undefined {
  return cells.find(
    (cell) => cell.itemSet === itemSet && cell.row === row && cell.column === column && cell.at === at,
  );
}
