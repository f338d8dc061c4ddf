import type { Dataset } from "../datasets/dataset.ts";
import {
  labelPoints,
  type LabelledPoints,
  type MemberRule,
  type MembershipPolicy,
} from "../datasets/membership.ts";
import { UserError } from "../errors.ts";
import type { Grouping } from "../groupings/grouping.ts";
import { humanGrouping } from "../groupings/humanGrouping.ts";
import { pointCloud, type PointCloud } from "./pointCloud.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** The points of a dataset under a policy, laid out in a model's space, with people's grouping of them. */
export interface Space extends PointCloud {
  readonly labelled: LabelledPoints;
  readonly people: Grouping;
  /** Number of human categories. */
  readonly k: number;
}

/**
 * Lays a dataset out in a model's space.
 *
 * @param cloudOf the points of texts, where they are known already
 * @throws UserError when fewer than two points are left, or all of them have one vector: nothing can be measured then.
 */
export function layOut(
  dataset: Dataset,
  policy: { readonly membership: MembershipPolicy; readonly members: MemberRule },
  vectors: VectorIndex,
  cloudOf: (texts: readonly string[]) => PointCloud | null = (texts) => pointCloud(vectors.of(texts)),
): Space {
  const labelled = labelPoints(dataset, policy);
  const n = labelled.points.length;
  if (n < 2) {
    throw new UserError(
      `Dataset "${dataset.id}" has ${n} item${n === 1 ? "" : "s"} under members "${policy.members}"; at least 2 are needed.`,
    );
  }
  const cloud = cloudOf(labelled.points.map(({ text }) => text));
  if (cloud === null) {
    throw new UserError(
      `All ${n} items of dataset "${dataset.id}" have the same vector; there is no meaning to lose.`,
    );
  }
  return { ...cloud, labelled, people: humanGrouping(labelled), k: labelled.categories.length };
}

/** The names of the categories that points are in, in the order of the grouping's labels. */
export function categoryNames(dataset: Dataset, labelled: LabelledPoints): string[] {
  const names = new Map(dataset.categories.map((category) => [category.id, category.name]));
  return labelled.categories.map((id) => names.get(id) ?? id);
}
