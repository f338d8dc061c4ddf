import { certifiedCodes } from "../../curves/certifiedCurve.ts";
import { itemsAndCentroidsDistortion } from "../../curves/itemsAndCentroids.ts";
import type { CodedCurve } from "../../curves/pointwiseExcess.ts";
import { randomGroupingShare } from "../../curves/randomGroupingNull.ts";
import type { Clustering } from "../../groupings/clustering.ts";
import type { Grouping } from "../../groupings/grouping.ts";
import { groupingOfLabels } from "../../groupings/groupingOfLabels.ts";
import type { CellContext } from "../cellContext.ts";
import { excessInterval } from "../excessInterval.ts";
import { pricedGroupings } from "../hardGroupings.ts";
import type { DepthLayer } from "../layersResult.ts";
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
    const excess = efficiency?.excessRateBits ?? null;
    return {
      rateBits,
      distortionShare,
      interval: shareInterval(context, grouping).interval,
      excessRateBits: excess,
      excessInterval:
        bound && excess && bound.curve.points.length > 0
          ? excessInterval(context, bound, grouping, excess.value).interval
          : null,
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

/** The bound at the points, with the codes behind it. */
function boundAt(
  { space }: CellContext,
  points: readonly PlanePoint[],
  swept: readonly { readonly grouping: ReturnType<typeof groupingOfLabels> }[],
): CodedCurve {
  const groupings = [space.people, ...swept.map(({ grouping }) => grouping)];
  const distortion = itemsAndCentroidsDistortion(space.gram, groupings, undefined, space.totalVariance);
  const solved = certifiedCodes({
    distortion,
    slopes: [],
    atDistortions: points.map(({ distortionShare }) => distortionShare),
    toleranceBits: TOLERANCE_BITS,
  });
  return { ...solved, distortion };
}
