import type { Grouping, HardGrouping } from "../groupings/grouping.ts";
import { hungarian } from "../numeric/hungarian.ts";
import { matrix, rowOf, type Matrix } from "../numeric/matrix.ts";
import { labelsInOrder } from "./labelsInOrder.ts";

/** An item whose cluster stands for another category than its own, or for none. */
export interface MovedItem {
  readonly item: string;
  /** Its category (the most probable one when soft), an index into `categories`. */
  readonly category: number;
  /** Its cluster, a column of the table. */
  readonly cluster: number;
}

/** Human categories (rows) against clusters (columns, in matched order). */
export interface Confusion {
  readonly categories: readonly string[];
  /** Names of the clusters, reordered so that matched pairs lie on the diagonal; left-over clusters last, largest first. */
  readonly clusters: readonly string[];
  /** For each column the cluster's label, an index into the clusters' own names. */
  readonly labelOfColumn: readonly number[];
  /** For each column the category it is matched to; null for a cluster left over. */
  readonly matchedCategory: readonly (number | null)[];
  /** Items (or summed shares): (categories × clusters) */
  readonly counts: Matrix;
  /** The share of items (of their mass, when soft) that lies in a cluster matched to its category. */
  readonly matchedShare: number;
  /** In the order of the human grouping's items. */
  readonly moved: readonly MovedItem[];
}

/**
 * Which categories became which clusters, and which items moved.
 *
 * counts[r, c] = Σ_i q(r|i) · [cluster of i is c]; clusters are matched one to one with categories so that Σ of the matched
 * counts is greatest (Hungarian method). A pair that shares no item is not a match. Items are joined by id.
 *
 * @param human the categories, hard or soft
 * @param clusters must hold every item of `human`
 * @throws UserError for an item without a cluster, by id.
 * Source: Kuhn (1955), doi:10.1002/nav.3800020109.
 * @example confusion(human, clusters).moved[0] // { item: "tomato", category: 3, cluster: 1 }
 */
export function confusion(human: Grouping, clusters: HardGrouping): Confusion {
  const labels = labelsInOrder(human.items, clusters);
  const byLabel = countByLabel(human, labels, clusters.names.length);
  const categoryOfLabel = bestMatching(byLabel);
  const order = columnOrder(byLabel, categoryOfLabel);
  const counts = matrix(byLabel.rows, byLabel.cols);
  order.forEach((label, column) => {
    for (let r = 0; r < counts.rows; r += 1) {
      counts.data[r * counts.cols + column] = byLabel.data[r * byLabel.cols + label]!;
    }
  });
  const matchedCategory = order.map((label) => categoryOfLabel[label]!);
  let matched = 0;
  matchedCategory.forEach((r, column) => {
    if (r !== null) matched += counts.data[r * counts.cols + column]!;
  });
  const moved: MovedItem[] = [];
  human.items.forEach((item, i) => {
    const category = categoryOf(human, i);
    if (categoryOfLabel[labels[i]!] !== category)
      moved.push({ item, category, cluster: order.indexOf(labels[i]!) });
  });
  return {
    categories: human.names,
    clusters: order.map((label) => clusters.names[label]!),
    labelOfColumn: order,
    matchedCategory,
    counts,
    matchedShare: human.items.length === 0 ? 0 : matched / human.items.length,
    moved,
  };
}

/**
 * Matches the columns of a table of counts one to one with its rows, so that the matched counts sum to the most.
 *
 * @param counts (categories × clusters), not negative
 * @returns for each column its row, or null where it is left over or its match would share nothing
 * @throws RangeError for a count that is not finite.
 * Source: Kuhn (1955), doi:10.1002/nav.3800020109.
 * @example bestMatching(matrixFromRows([[0, 3], [2, 1]])) // [1, 0]
 */
export function bestMatching(counts: Matrix): (number | null)[] {
  const { columnOfRow } = hungarian({ ...counts, data: counts.data.map((count) => -count) });
  const rowOfColumn = Array.from({ length: counts.cols }, (): number | null => null);
  columnOfRow.forEach((column, row) => {
    if (column !== -1 && counts.data[row * counts.cols + column]! > 0) rowOfColumn[column] = row;
  });
  return rowOfColumn;
}

function countByLabel(human: Grouping, labels: Int32Array, k: number): Matrix {
  const counts = matrix(human.names.length, k);
  labels.forEach((label, i) => {
    if (human.kind === "hard") {
      const cell = human.labels[i]! * k + label;
      counts.data[cell] = counts.data[cell]! + 1;
    } else {
      rowOf(human.qCgivenX, i).forEach((share, r) => {
        counts.data[r * k + label] = counts.data[r * k + label]! + share;
      });
    }
  });
  return counts;
}

/** Matched clusters in the order of their categories, then the others by size. */
function columnOrder(counts: Matrix, categoryOfLabel: readonly (number | null)[]): number[] {
  const sizes = Array.from({ length: counts.cols }, (_, label) => {
    let size = 0;
    for (let r = 0; r < counts.rows; r += 1) size += counts.data[r * counts.cols + label]!;
    return size;
  });
  const place = (label: number): number => categoryOfLabel[label] ?? counts.rows;
  return sizes.map((_, label) => label).sort((a, b) => place(a) - place(b) || sizes[b]! - sizes[a]! || a - b);
}

function categoryOf(human: Grouping, i: number): number {
  if (human.kind === "hard") return human.labels[i]!;
  const shares = rowOf(human.qCgivenX, i);
  return shares.indexOf(Math.max(...shares));
}
