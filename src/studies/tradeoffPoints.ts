import { groupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingNull } from "../curves/randomGroupingNull.ts";
import type { Grouping } from "../groupings/grouping.ts";
import { centredGram } from "../numeric/gram.ts";
import { matrix, selectRows, type Matrix } from "../numeric/matrix.ts";
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
  const { people, gram } = space;
  return itemInterval(
    (kept) => groupingPoint(centredGram(subGram(gram, kept)), keptGrouping(people, kept)).distortionShare,
    mostProbableLabels(people),
    { draws: INTERVAL_DRAWS, upperBound: 1 },
    rng,
  );
}

function subGram(gram: Matrix, kept: Int32Array): Matrix {
  const out = matrix(kept.length, kept.length);
  for (let a = 0; a < kept.length; a += 1) {
    const row = kept[a]! * gram.cols;
    for (let b = 0; b < kept.length; b += 1) out.data[a * kept.length + b] = gram.data[row + kept[b]!]!;
  }
  return out;
}

function keptGrouping(grouping: Grouping, kept: Int32Array): Grouping {
  const items = Array.from(kept, (i) => grouping.items[i]!);
  if (grouping.kind === "hard") return { ...grouping, items, labels: kept.map((i) => grouping.labels[i]!) };
  return { ...grouping, items, qCgivenX: selectRows(grouping.qCgivenX, kept) };
}
