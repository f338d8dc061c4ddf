import type { LabelledPoints } from "../datasets/membership.ts";
import { matrix } from "../numeric/matrix.ts";
import type { Grouping } from "./grouping.ts";

/**
 * The grouping people made: points in the categories they were listed under.
 *
 * Hard under the policies `as-listed` and `most-typical`, soft (q(c|x), rows sum to 1) under `soft`. Groups are the
 * categories that keep at least one point, in the dataset's order; items are the point ids.
 * @throws Error when a point has a category outside the list, or a hard point several.
 * @example humanGrouping(labelPoints(dataset)).names // ["furniture", "fruit", …]
 */
export function humanGrouping(labelled: LabelledPoints): Grouping {
  const { points, categories: names } = labelled;
  const items = points.map((point) => point.id);
  const index = new Map(names.map((name, c) => [name, c]));
  const indexOf = (category: string, point: string): number => {
    const c = index.get(category);
    if (c === undefined)
      throw new Error(`Point "${point}" is in "${category}", which is not among the categories.`);
    return c;
  };

  if (labelled.membership === "soft") {
    const qCgivenX = matrix(points.length, names.length);
    points.forEach((point, i) => {
      for (const { category, share } of point.shares) {
        qCgivenX.data[i * names.length + indexOf(category, point.id)]! += share;
      }
    });
    return { kind: "soft", items, names, qCgivenX };
  }

  const labels = Int32Array.from(points, (point) => {
    const [only, ...others] = point.shares;
    if (only === undefined || others.length > 0) {
      throw new Error(
        `Point "${point.id}" has ${point.shares.length} categories where exactly one is expected.`,
      );
    }
    return indexOf(only.category, point.id);
  });
  return { kind: "hard", items, names, labels };
}
