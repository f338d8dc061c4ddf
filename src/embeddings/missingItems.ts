import type { EmbedItem } from "./checkItems.ts";
import type { LintWarning } from "./embedding.ts";
import { namedItems } from "./namedItems.ts";

/** How many items the message names; the warning itself lists all. */
const NAMED = 6;

/** The rule of the linter about items without a vector. */
export const MISSING_ITEMS = "missing-items";

/**
 * What is said of items that were left out.
 *
 * @param missing at least one
 * @param reason why they have no vector: "is not in the table"
 */
export function missingItems(missing: readonly EmbedItem[], reason: string): LintWarning {
  return {
    rule: MISSING_ITEMS,
    severity: "warning",
    message: `Left out, having no vector (${reason}): ${namedItems(missing, NAMED)}.`,
    value: missing.length,
    threshold: 0,
    items: missing.map(({ id }) => id),
  };
}
