import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import type { Rng } from "../../numeric/rng.ts";
import type { Space } from "../space.ts";
import type { TransferCell } from "../transferResult.ts";
import { columnBound, type ExcessBits } from "./columnBound.ts";
import { columnPoints, type RowPoint } from "./columnPoints.ts";
import type { OwnGroupings, TransferRow } from "./transferRows.ts";

/** A row in a column with all that comparing it needs. */
export interface ScoredCell extends RowPoint {
  /** Index of the space. */
  readonly column: number;
  readonly excess: ExcessBits | null;
}

/** A column of the matrix: every row's grouping in one space. */
export function transferColumn(
  space: Space,
  rows: readonly TransferRow[],
  own: OwnGroupings,
  deletions: ItemDeletions | null,
  rng: Rng,
): ScoredCell[] {
  const points = columnPoints(space, rows, own, deletions, rng);
  const excess = columnBound(space, points, deletions);
  return points.map((point, r) => ({ ...point, column: own.space, excess: excess[r]! }));
}

/** A cell as results.json holds it. */
export function cellResult(
  { row, column, rateBits, share, eta, excess }: ScoredCell,
  itemSet: number,
): TransferCell {
  return {
    itemSet,
    row: row.space,
    at: row.at,
    column,
    groups: row.parts.map(({ grouping }) => grouping.names.length),
    rateBits,
    share: share.measure,
    eta: eta && eta.measure,
    excessBits: excess && { ...excess.measure, bracket: excess.bracket },
  };
}
