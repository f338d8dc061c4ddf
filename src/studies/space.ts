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
import { squaredDistancesOfGram, type SquaredDistances } from "../groupings/squaredDistanceMatrix.ts";
import { centredGram, gram } from "../numeric/gram.ts";
import type { Matrix } from "../numeric/matrix.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** The points of a dataset under a policy, laid out in a model's space, with people's grouping of them. */
export interface Space {
  readonly labelled: LabelledPoints;
  readonly people: Grouping;
  /** Number of human categories. */
  readonly k: number;
  /** (points × dimensions) */
  readonly points: Matrix;
  /** Inner products after centring: (points × points). */
  readonly gram: Matrix;
  /** Squared distances between all points. */
  readonly distances: SquaredDistances;
  /** Mean squared distance to the mean of all points. */
  readonly totalVariance: number;
  /** For each point the first one with the same vector: listings of one word, or words the model cannot tell apart. */
  readonly firstAlike: Int32Array;
  /** Different vectors among the points. */
  readonly nDistinct: number;
}

/**
 * Lays a dataset out in a model's space.
 *
 * @param gramOf inner products of texts' vectors, where they are known already: (texts × texts)
 * @throws UserError when fewer than two points are left, or all of them have one vector: nothing can be measured then.
 */
export function layOut(
  dataset: Dataset,
  policy: { readonly membership: MembershipPolicy; readonly members: MemberRule },
  vectors: VectorIndex,
  gramOf: (texts: readonly string[]) => Matrix = (texts) => gram(vectors.of(texts)),
): Space {
  const labelled = labelPoints(dataset, policy);
  const n = labelled.points.length;
  if (n < 2) {
    throw new UserError(
      `Dataset "${dataset.id}" has ${n} item${n === 1 ? "" : "s"} under members "${policy.members}"; at least 2 are needed.`,
    );
  }
  const texts = labelled.points.map((p) => p.text);
  const points = vectors.of(texts);
  const centred = centredGram(gramOf(texts));
  let trace = 0;
  let raw = 0;
  for (let i = 0; i < n; i += 1) trace += centred.data[i * n + i]!;
  for (const value of points.data) raw += value * value;
  if (!(trace > 1e-12 * raw)) {
    throw new UserError(
      `All ${n} items of dataset "${dataset.id}" have the same vector; there is no meaning to lose.`,
    );
  }
  const distances = squaredDistancesOfGram(centred);
  const firstAlike = firstAlikeOf(distances);
  return {
    labelled,
    people: humanGrouping(labelled),
    k: labelled.categories.length,
    points,
    gram: centred,
    distances,
    totalVariance: trace / n,
    firstAlike,
    nDistinct: new Set(firstAlike).size,
  };
}

function firstAlikeOf({ nItems: n, values }: SquaredDistances): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => {
    let first = 0;
    while (values[i * n + first] !== 0) first += 1;
    return first;
  });
}

/** The names of the categories that points are in, in the order of the grouping's labels. */
export function categoryNames(dataset: Dataset, labelled: LabelledPoints): string[] {
  const names = new Map(dataset.categories.map((category) => [category.id, category.name]));
  return labelled.categories.map((id) => names.get(id) ?? id);
}
