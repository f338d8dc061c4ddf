import { groupingPoint, type GroupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingNull } from "../curves/randomGroupingNull.ts";
import type { Grouping } from "../groupings/grouping.ts";
import type { Rng } from "../numeric/rng.ts";
import { mostProbableLabels } from "./alignmentScores.ts";
import { itemInterval } from "./itemInterval.ts";
import type { Interval } from "./score.ts";
import type { Space } from "./space.ts";
import type { PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

/** Enough to know a standard error to about 7 %; each draw costs a pass over the Gram matrix. */
const INTERVAL_DRAWS = 100;
const NULL_DRAWS = 200;

/** A grouping as a point of the plane. */
export function planePoint(space: Space, label: string, grouping: Grouping): PlanePoint {
  const { rateBits, distortionShare } = groupingPoint(space.gram, grouping);
  return { label, k: grouping.names.length, rateBits, distortionShare };
}

/** Random groupings of the sizes of a grouping, at its rate: exact mean and the range of the draws. */
export function randomPoint(
  space: Space,
  label: string,
  grouping: Grouping,
  rateBits: number,
  rng: Rng,
): TradeoffCell["randomGroupings"][number] {
  const chance = randomGroupingNull(space.gram, grouping, { draws: NULL_DRAWS }, rng);
  return { label, k: grouping.names.length, rateBits, ...chance };
}

/** People's point taken apart by category. */
export function categoryPoints(
  space: Space,
  names: readonly string[],
): NonNullable<TradeoffCell["people"]["categories"]> {
  const n = space.labelled.points.length;
  return groupingPoint(space.gram, space.people).groups.map(({ share, distortion }, c) => ({
    category: names[c]!,
    n: share * n,
    rateBits: -Math.log2(share),
    distortionShare: distortion / space.totalVariance,
  }));
}

/** The interval of people's D/V over the choice of items within categories. */
export function peopleInterval(space: Space, rng: Rng): Interval | null {
  const { people } = space;
  return itemInterval(
    (kept) => pointOfKept(space, kept).distortionShare,
    mostProbableLabels(people),
    { draws: INTERVAL_DRAWS, upperBound: 1 },
    rng,
  );
}

/** People's point if there were some of the items alone: about their own centroids, in their own variance. */
export function pointOfKept({ people, gram }: Space, kept: Int32Array): Omit<GroupingPoint, "groups"> {
  const n = gram.rows;
  const weight = 1 / kept.length;
  const weights = new Float64Array(n);
  for (const i of kept) weights[i] = weight;
  const { groups: _, ...point } = groupingPoint(gram, people, weights);
  // The items' inner products are about the mean of all of them, which is not that of some.
  let variance = 0;
  for (const i of kept) {
    let row = 0;
    for (const j of kept) row += gram.data[i * n + j]!;
    variance += weight * (gram.data[i * n + i]! - weight * row);
  }
  return { ...point, distortionShare: variance > 0 ? point.distortion / variance : 0 };
}
