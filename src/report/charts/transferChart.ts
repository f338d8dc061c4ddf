import { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import type { TransferCell, TransferDataset } from "../../studies/transferResult.ts";
import { measuredShare, nameOf } from "../findings/transferFinding.ts";
import { MODEL, PEOPLE, type Sign } from "../theme/visualLanguage.ts";
import type { ChartRow, RowGroup } from "./chartRow.ts";
import { rowChart } from "./rowChart.ts";
import type { Chart } from "./renderChart.ts";

/** Pixels of the scale: on a wide page, and so narrow that a telephone shows the marks beside their names. */
const WIDTH = { wide: 560, narrow: 150 } as const;

/**
 * D/V that each grouping leaves on one set of items, a panel a space: people's categories, the space's own clusters, then those
 * of the other spaces, all at people's rate, beside what random groups of the same sizes leave.
 */
export function transferChart(
  dataset: TransferDataset,
  itemSet: number,
  width: keyof typeof WIDTH = "wide",
): Chart {
  const { spaces = [] } = dataset.itemSets[itemSet] ?? {};
  const groups = spaces.map((column): RowGroup => {
    const { kind } = dataset.spaces[column]!;
    const others = spaces.filter((space) => space !== column);
    return {
      title: `in ${nameOf(dataset.spaces[column]!)}${kind === "people" ? ", people's space" : ""}`,
      rows: [null, column, ...others].flatMap((row) => {
        const at = row === null ? "categories" : "rate";
        const cell = transferCellAt(dataset, itemSet, row, column, at);
        return cell === undefined ? [] : [rowOf(dataset, cell)];
      }),
    };
  });
  return rowChart(groups, {
    title: "share of variance left",
    domain: [leastOf(groups), 1],
    isShare: true,
    width: WIDTH[width],
  });
}

/** The tenth below all that is drawn: from 0 the marks of a model's spaces would stand in one heap at the far end. */
function leastOf(groups: readonly RowGroup[]): number {
  const lows = groups.flatMap(({ rows }) =>
    rows.flatMap(({ values, chance }) => [
      ...values.map(({ value, interval }) => interval?.low ?? value),
      ...(chance?.low == null ? [] : [chance.low]),
    ]),
  );
  return Math.max(0, Math.floor(10 * Math.min(1, ...lows)) / 10);
}

function rowOf(dataset: TransferDataset, { row, column, share }: TransferCell): ChartRow {
  const label =
    row === null
      ? "people's categories"
      : row === column
        ? "its own clusters"
        : `those of ${nameOf(dataset.spaces[row]!)}`;
  const text = measuredShare(share);
  return {
    label,
    values: [
      {
        value: share.value,
        interval: share.interval,
        sign: signOf(dataset, row),
        hollow: row !== null && row !== column,
        tip: `${label}: ${text}`,
      },
    ],
    chance: share.chance,
    ceiling: null,
    strips: [],
    note: text,
  };
}

/** People's categories are a circle, clusters a square, in the hue of whose space they were found in. */
function signOf({ spaces }: TransferDataset, row: number | null): Sign {
  if (row === null) return { hue: PEOPLE, shape: "circle" };
  return { hue: spaces[row]!.kind === "people" ? PEOPLE : MODEL, shape: "square" };
}
