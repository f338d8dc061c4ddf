import type { Dataset } from "../../datasets/dataset.ts";
import { labelPoints } from "../../datasets/membership.ts";
import { humanGrouping } from "../../groupings/humanGrouping.ts";
import { mostProbableLabels } from "../../groupings/mostProbableLabels.ts";
import type { RunConfig } from "../runResult.ts";

/** A human space takes part with at least so many items, in so many categories of at least so many. */
export const LEAST_SHARED = { items: 30, categories: 3, inCategory: 4 } as const;

/** How much of a dataset there is to compare, and whether it is enough. */
export interface Shared {
  readonly nItems: number;
  /** Categories with as many items as a category needs to count. */
  readonly nCategories: number;
  readonly enough: boolean;
}

/**
 * Whether a dataset, restricted to what is shared with a human space, holds enough to compare groupings of.
 *
 * A matrix of similarities within one category never does: with one category, people's grouping explains nothing.
 */
export function enoughShared(shared: Dataset, policy: Pick<RunConfig, "membership" | "members">): Shared {
  const labelled = labelPoints(shared, policy);
  const sizes = new Map<number, number>();
  const labels = labelled.points.length === 0 ? [] : mostProbableLabels(humanGrouping(labelled));
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const nItems = labelled.points.length;
  const nCategories = [...sizes.values()].filter((size) => size >= LEAST_SHARED.inCategory).length;
  return {
    nItems,
    nCategories,
    enough: nItems >= LEAST_SHARED.items && nCategories >= LEAST_SHARED.categories,
  };
}
