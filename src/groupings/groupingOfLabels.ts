import { canonicalLabels } from "./canonicalLabels.ts";
import type { HardGrouping } from "./grouping.ts";

/**
 * A clustering as a grouping of named items, with groups called "cluster 1", "cluster 2", …
 *
 * @throws RangeError when there are not as many items as labels.
 * @example groupingOfLabels(clustering.labels, embedding.items).names[0] // "cluster 1"
 */
export function groupingOfLabels(labels: ArrayLike<number>, items: readonly string[]): HardGrouping {
  if (items.length !== labels.length) {
    throw new RangeError(`${labels.length} labels do not belong to ${items.length} items.`);
  }
  const canonical = canonicalLabels(labels);
  const groups = canonical.reduce((most, label) => Math.max(most, label + 1), 0);
  const names = Array.from({ length: groups }, (_, c) => `cluster ${c + 1}`);
  return { kind: "hard", items, names, labels: canonical };
}
