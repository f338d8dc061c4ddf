import { nearestName, UserError } from "../errors.ts";
import type { HardGrouping } from "../groupings/grouping.ts";

/**
 * The labels of a grouping in the order of the given items, found by id and never by position.
 *
 * @param items ids, each of which the grouping must hold; the grouping may hold more
 * @returns (items); indices into grouping.names
 * @throws UserError naming the first missing ids, and an id the grouping holds twice.
 * @example labelsInOrder(["b", "a"], { kind: "hard", items: ["a", "b"], names: ["x", "y"], labels: Int32Array.of(0, 1) }) // Int32Array [1, 0]
 */
export function labelsInOrder(items: readonly string[], grouping: HardGrouping): Int32Array {
  const labelOf = new Map<string, number>();
  grouping.items.forEach((id, i) => {
    if (labelOf.has(id)) throw new UserError(`Item "${id}" is grouped twice; every item has one label.`);
    labelOf.set(id, grouping.labels[i]!);
  });
  const missing = items.filter((id) => !labelOf.has(id));
  if (missing.length > 0) {
    const named = missing.slice(0, 5).map((id) => `"${id}"`);
    const more = missing.length > named.length ? ` and ${missing.length - named.length} more` : "";
    const nearest = nearestName(missing[0]!, grouping.items);
    const hint = nearest === undefined ? "" : ` Nearest to the first: "${nearest}".`;
    throw new UserError(
      `${missing.length} of ${items.length} items have no group: ${named.join(", ")}${more}.${hint}`,
    );
  }
  return Int32Array.from(items, (id) => labelOf.get(id)!);
}
