import { distortionShareOfSubset } from "../curves/distortionOfSubset.ts";
import { groupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingNull, randomGroupingShare } from "../curves/randomGroupingNull.ts";
import type { Grouping } from "../groupings/grouping.ts";
import { centredColumns } from "../numeric/centredColumns.ts";
import type { Rng } from "../numeric/rng.ts";
import type { CellContext } from "./cellContext.ts";
import { itemInterval, type ItemInterval } from "./itemInterval.ts";
import { shareJackknife } from "./shareJackknife.ts";
import type { Space } from "./space.ts";
import type { PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

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

/**
 * The interval of a grouping's D/V over the choice of items within people's categories, the grouping itself taken as
 * given, and what D/V became on each of the deletions.
 */
export function shareInterval(context: CellContext, grouping: Grouping): ItemInterval {
  const { points, gram } = context.space;
  const { distortionShare } = groupingPoint(gram, grouping);
  const deletions = context.deletions();
  return itemInterval(
    distortionShareOfSubset(centredColumns(points).centred, grouping),
    deletions,
    shareJackknife({
      gram,
      parts: [{ grouping, weight: 1 }],
      share: distortionShare,
      chance: randomGroupingShare(grouping),
      strata: deletions?.strata ?? [],
    }),
  );
}
