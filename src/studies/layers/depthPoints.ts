import { supportAt } from "../../curves/bounds.ts";
import { certifiedCurve } from "../../curves/certifiedCurve.ts";
import type { Curve } from "../../curves/curve.ts";
import { excessRateOfSubset } from "../../curves/excessRateOfSubset.ts";
import { itemsAndCentroidsDistortion } from "../../curves/itemsAndCentroids.ts";
import { randomGroupingShare } from "../../curves/randomGroupingNull.ts";
import type { Clustering } from "../../groupings/clustering.ts";
import type { Grouping } from "../../groupings/grouping.ts";
import { groupingOfLabels } from "../../groupings/groupingOfLabels.ts";
import { centredColumns } from "../../numeric/centredColumns.ts";
import type { Matrix } from "../../numeric/matrix.ts";
import type { CellContext } from "../cellContext.ts";
import { pricedGroupings } from "../hardGroupings.ts";
import { itemInterval } from "../itemInterval.ts";
import type { DepthLayer } from "../layersResult.ts";
import type { Interval } from "../score.ts";
import { canSolveCurve } from "../tradeoffBound.ts";
import { efficiencyResult, trivialGroupings } from "../tradeoffEfficiency.ts";
import { planePoint, shareInterval } from "../tradeoffPoints.ts";
import type { PlanePoint } from "../tradeoffResult.ts";

/** Enough for a number with two decimals; slopes are solved at the two groupings' distortions alone. */
const TOLERANCE_BITS = 1e-4;

type DepthPoints = Pick<DepthLayer, "people" | "clusters">;

/**
 * What people's categories and the model's clusters spend and lose in one layer, and how far that is from the best code
 * over the items and their own means.
 *
 * @param found the model's clusters; null where there can be none
 */
export async function depthPoints(context: CellContext, found: Clustering | null): Promise<DepthPoints> {
  const { space } = context;
  const { people } = space;
  const point = planePoint(space, "people", people);
  const chance = randomGroupingShare(people);
  const swept = (found === null ? [] : [found]).map((clustering) => {
    const grouping = groupingOfLabels(clustering.labels, people.items);
    const label = "clusters";
    return { label, clustering, grouping, point: planePoint(space, label, grouping) };
  });
  const bound = canSolveCurve(context)
    ? boundAt(context, [point, ...swept.map((s) => s.point)], swept)
    : null;
  const priced = bound === null ? [] : await pricedGroupings(context, swept);
  const hard = [
    ...trivialGroupings(space),
    ...(people.kind === "hard" ? [point] : []),
    ...swept.map((s) => s.point),
    ...priced.map(({ label, grouping }) => planePoint(space, label, grouping)),
  ];
  const placed = (grouping: Grouping, at: PlanePoint, random: number) => {
    const { rateBits, distortionShare } = at;
    const efficiency = bound && efficiencyResult(at, bound.curve, hard, random);
    return {
      rateBits,
      distortionShare,
      interval: shareInterval(context, grouping).interval,
      excessRateBits: efficiency && efficiency.excessRateBits,
      excessInterval: bound && excessInterval(context, grouping, at, bound),
      placeBetweenNullAndHard: efficiency && efficiency.placeBetweenNullAndHard,
    };
  };
  const [clusters] = swept;
  return {
    people: { ...placed(people, point, chance), chance },
    clusters:
      clusters === undefined
        ? null
        : placed(clusters.grouping, clusters.point, randomGroupingShare(clusters.grouping)),
  };
}

interface Bound {
  /** Distortions in shares of the variance. */
  readonly distortion: Matrix;
  readonly curve: Curve;
}

function boundAt(
  { space }: CellContext,
  points: readonly PlanePoint[],
  swept: readonly { readonly grouping: ReturnType<typeof groupingOfLabels> }[],
): Bound {
  const groupings = [space.people, ...swept.map(({ grouping }) => grouping)];
  const distortion = itemsAndCentroidsDistortion(space.gram, groupings, undefined, space.totalVariance);
  const curve = certifiedCurve({
    distortion,
    slopes: [],
    atDistortions: points.map(({ distortionShare }) => distortionShare),
    toleranceBits: TOLERANCE_BITS,
  });
  return { distortion, curve };
}

/** The interval of a grouping's excess bits over the choice of items within categories, the grouping taken as given. */
function excessInterval(
  context: CellContext,
  grouping: Grouping,
  { distortionShare }: PlanePoint,
  { distortion, curve }: Bound,
): Interval | null {
  const { points, totalVariance } = context.space;
  const support = supportAt(curve, distortionShare);
  if (support === null) return null;
  const { centred } = centredColumns(points);
  const excess = excessRateOfSubset({
    distortion,
    points: { ...centred, data: centred.data.map((value) => value / Math.sqrt(totalVariance)) },
    grouping,
    slopeNats: support.slopeNats,
  });
  // No grouping is below the bound, but by what the solver leaves open.
  const above = (kept: Int32Array): number => Math.max(0, excess(kept));
  return itemInterval(above, context.deletions(), { lowerBound: 0 }).interval;
}
