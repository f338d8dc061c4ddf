import { confusion } from "../agreement/confusion.ts";
import { groupingOfLabels } from "../groupings/groupingOfLabels.ts";
import { rowsOf } from "../numeric/matrix.ts";
import type { AlignmentCell } from "./alignmentResult.ts";
import type { Space } from "./space.ts";

/** The table of categories against clusters, as results.json holds it. */
export interface ConfusionResult extends Pick<AlignmentCell, "confusion" | "moved"> {
  /** Column of the table for each cluster label. */
  readonly columnOfCluster: readonly number[];
}

/**
 * People's categories against clusters, columns in matched order; a cluster is named after its matched category, and one
 * left over by its number among those.
 *
 * @param names of the categories, in the order of the human grouping's labels
 */
export function confusionOf(space: Space, names: readonly string[], clusters: Int32Array): ConfusionResult {
  const { people, labelled } = space;
  const found = confusion(people, groupingOfLabels(clusters, people.items));
  const textOf = new Map(labelled.points.map((point) => [point.id, point.text]));
  let unmatched = 0;
  const clusterNames = found.matchedCategory.map((category) => {
    if (category !== null) return `like ${names[category]!}`;
    unmatched += 1;
    return `unmatched ${unmatched}`;
  });
  const columnOfCluster: number[] = [];
  found.labelOfColumn.forEach((label, column) => {
    columnOfCluster[label] = column;
  });
  return {
    confusion: {
      categories: [...names],
      clusters: clusterNames,
      matchedCategory: [...found.matchedCategory],
      counts: rowsOf(found.counts),
      matchedShare: found.matchedShare,
    },
    moved: found.moved.map(({ item, category, cluster }) => ({
      item: textOf.get(item) ?? item,
      category: names[category]!,
      cluster: clusterNames[cluster]!,
    })),
    columnOfCluster,
  };
}
