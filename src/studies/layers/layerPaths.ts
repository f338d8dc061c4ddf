import type { Dataset } from "../../datasets/dataset.ts";
import { matrix, matrixFromRows, rowOf, type Matrix } from "../../numeric/matrix.ts";
import { principalComponents } from "../../numeric/principalComponents.ts";
import { mostProbableLabels } from "../../groupings/mostProbableLabels.ts";
import type { LayerPaths } from "../layersResult.ts";
import { roundedTo } from "../roundedTo.ts";
import { categoryNames, type Space } from "../space.ts";

/** As many as have a hue of their own on the page. */
const MOST_CATEGORIES = 8;
const DIGITS = 6;

/** A category that is shown, and the item that stands for it. */
export interface ShownCategory {
  readonly name: string;
  /** The category's points. */
  readonly points: readonly number[];
  /** The most typical of them, the first by name of equals; null where none is rated. */
  readonly typical: number | null;
}

/** The largest categories (the first of equals), at most eight, each with its most typical item. */
export function shownCategories(dataset: Dataset, space: Space): ShownCategory[] {
  const { labelled } = space;
  const labels = mostProbableLabels(space.people);
  const names = categoryNames(dataset, labelled);
  const all = labelled.categories.map((category, c) => {
    const points = [...labels.keys()].filter((i) => labels[i] === c);
    return { name: names[c]!, points, typical: mostTypical(dataset, space, category, points) };
  });
  return all.sort((a, b) => b.points.length - a.points.length).slice(0, MOST_CATEGORIES);
}

function mostTypical(
  dataset: Dataset,
  { labelled }: Space,
  category: string,
  points: readonly number[],
): number | null {
  const items = new Map(dataset.items.map((item) => [item.id, item]));
  const rated = points.flatMap((i) => {
    const { itemId, text } = labelled.points[i]!;
    const ratings = items
      .get(itemId)!
      .memberships.flatMap((m) => (m.category === category && m.typicality !== null ? [m.typicality] : []));
    if (ratings.length === 0) return [];
    return [{ i, text, typicality: ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length }];
  });
  rated.sort((a, b) => b.typicality - a.typicality || (a.text < b.text ? -1 : 1));
  return rated[0]?.i ?? null;
}

/** Where the means of the shown categories and their typical items lie in one layer, centred and scaled to variance 1. */
export interface LayerTrace {
  readonly layer: string;
  /** (categories × dimensions) */
  readonly means: Matrix;
  /** (categories × dimensions); zeros where no item stands for the category. */
  readonly items: Matrix;
}

export function traceLayer(layer: string, space: Space, shown: readonly ShownCategory[]): LayerTrace {
  const { points, totalVariance } = space;
  const { rows: n, cols: d } = points;
  const every = Array.from({ length: n }, (_, i) => i);
  const centre = meanRow(points, every);
  const scale = Math.sqrt(totalVariance);
  const placed = (row: Float64Array): Float64Array => row.map((value, c) => (value - centre[c]!) / scale);
  const empty = new Float64Array(d);
  return {
    layer,
    means: matrixFromRows(shown.map((category) => placed(meanRow(points, category.points)))),
    items: matrixFromRows(
      shown.map(({ typical }) => (typical === null ? empty : placed(rowOf(points, typical)))),
    ),
  };
}

/**
 * The paths of category means and typical items through the layers, in one plane: the two directions in which the means
 * of the shown categories, in all layers taken together, lie furthest apart.
 *
 * Every layer is centred and scaled to variance 1, and none is turned: the plane is the same for all, so that a step is a
 * step. It is chosen to set these categories apart, so that it tells how they move, and not how far apart they are.
 *
 * @param traces in the order of depth; those of another dimension than the last are left out
 * @returns null where fewer than two categories or no layer can be shown
 */
export async function layerPaths(
  traces: readonly LayerTrace[],
  shown: readonly ShownCategory[],
  texts: readonly string[],
): Promise<LayerPaths | null> {
  const dimensions = traces.at(-1)?.means.cols;
  const drawn = traces.filter(({ means }) => means.cols === dimensions);
  if (shown.length < 2 || drawn.length === 0) return null;
  const apart = drawn.map(({ means }) => centredRows(means));
  const stacked = matrixFromRows(apart.flatMap((m) => shown.map((_, c) => rowOf(m, c))));
  const { components } = await principalComponents(stacked, 2);
  const along = (row: Float64Array, axis: number): number => dot(row, rowOf(components, axis));
  const pathOf = (pick: (trace: LayerTrace) => Matrix, c: number) => {
    const axis = (a: number): number[] =>
      drawn.map((trace) => roundedTo(DIGITS, along(rowOf(pick(trace), c), a)));
    return { x: axis(0), y: axis(1) };
  };
  return {
    layers: drawn.map(({ layer }) => layer),
    shownShare: apart.map((m) => {
      const total = dot(m.data, m.data);
      const seen = shown.reduce((sum, _, c) => {
        const row = rowOf(m, c);
        return sum + along(row, 0) ** 2 + along(row, 1) ** 2;
      }, 0);
      return total > 0 ? roundedTo(DIGITS, seen / total) : 0;
    }),
    paths: shown.flatMap(({ name, typical }, c) => [
      { category: name, item: null, ...pathOf(({ means }) => means, c) },
      ...(typical === null
        ? []
        : [{ category: name, item: texts[typical]!, ...pathOf(({ items }) => items, c) }]),
    ]),
  };
}

function meanRow(m: Matrix, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(m.cols);
  for (const r of rows) rowOf(m, r).forEach((value, c) => (mean[c] = mean[c]! + value / rows.length));
  return mean;
}

function centredRows(m: Matrix): Matrix {
  const mean = meanRow(
    m,
    Array.from({ length: m.rows }, (_, r) => r),
  );
  return matrix(
    m.rows,
    m.cols,
    m.data.map((value, i) => value - mean[i % m.cols]!),
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t += 1) sum += a[t]! * b[t]!;
  return sum;
}
