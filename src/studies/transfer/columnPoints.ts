import { normalQuantile } from "../../agreement/distributions/normal.ts";
import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import type { RatePoint } from "../../curves/curve.ts";
import { hullDistortionAt, lowerHull } from "../../curves/lowerHull.ts";
import { randomGroupingNull, randomGroupingShare } from "../../curves/randomGroupingNull.ts";
import { pairMoments, randomGroupingSpread } from "../../curves/randomGroupingSpread.ts";
import { shareWithoutEach } from "../../curves/shareWithoutEach.ts";
import { subsetPoints, type SubsetPoint } from "../../curves/subsetPoints.ts";
import type { Grouping } from "../../groupings/grouping.ts";
import { groupMasses } from "../../information/informationOfGrouping.ts";
import type { Matrix } from "../../numeric/matrix.ts";
import type { Rng } from "../../numeric/rng.ts";
import { shareJackknife, type TimeShared } from "../shareJackknife.ts";
import type { Space } from "../space.ts";
import { scoredOf, type Scored } from "./scored.ts";
import type { OwnGroupings, TransferRow } from "./transferRows.ts";

/** Where a row lies in a column's plane: on all items, and on each deletion of some. */
export interface RowPoint {
  readonly row: TransferRow;
  readonly rateBits: number;
  readonly share: Scored;
  readonly eta: Scored | null;
}

/**
 * Places every row in a space, with intervals over items and what random groupings of the same sizes give.
 *
 *     η = (D_null − D_G) / (D_null − D_hard(R_G))
 *
 * D_hard is the lower hull of the groupings at hand: the space's own clusters over K and, should they do better, the other
 * rows; below the rates of its own, those of the least rate shared in time with everything in one group. Codes that are no groupings to speak of, such as one lump of most items and the rest each alone, are not among them,
 * though in a space without clumps they leave less: how far those are off, the bits above the bound tell.
 */
export function columnPoints(
  space: Space,
  rows: readonly TransferRow[],
  own: OwnGroupings,
  deletions: ItemDeletions | null,
  rng: Rng,
): RowPoint[] {
  const everything = Int32Array.from({ length: space.gram.rows }, (_, i) => i);
  const pointsOf = remembered(subsetPoints(space.gram, [everything, ...(deletions?.kept ?? [])]));
  const withoutEachOf = remembered((grouping: Grouping) => shareWithoutEach(space.gram, grouping));
  const chanceOf = remembered(chanceIn(space.gram, rng));
  const groupings = [...rows.flatMap(({ parts }) => parts), ...own.ladder].map(({ grouping }) => grouping);
  const hard = [...new Set(groupings)].filter(({ kind, names }) => kind === "hard" && names.length > 1);
  const hulls = pointsOf(own.many).map((_, subset) =>
    lowerHull(
      hard.map((grouping) => {
        const { rateBits, distortionShare } = pointsOf(grouping)[subset]!;
        return { rateBits, distortion: distortionShare };
      }),
    ),
  );
  const coarsest = own.ladder.reduce((a, b) => (b.rateBits < a.rateBits ? b : a)).grouping;
  return rows.map((row) => {
    const { parts } = row;
    const points = hulls.map((_, subset) => timeShared(parts, (grouping) => pointsOf(grouping)[subset]!));
    const best = points.map(({ rateBits }, subset) =>
      bestShareAt(hulls[subset]!, pointsOf(coarsest)[subset]!, rateBits),
    );
    const isHard = parts.every(({ grouping }) => grouping.kind === "hard");
    const chance = {
      mean: points[0]!.chanceShare,
      low: meanOf(parts, (grouping) => chanceOf(grouping).low),
      high: meanOf(parts, (grouping) => chanceOf(grouping).high),
    };
    const etaOf = (share: number, subset: number): number => {
      const { chanceShare } = points[subset]!;
      return (chanceShare - share) / (chanceShare - best[subset]!);
    };
    const etas = points.map(({ distortionShare }, subset) => etaOf(distortionShare, subset));
    const hasRoom = points.every(({ chanceShare }, subset) => chanceShare - best[subset]! > 1e-9);
    return {
      row,
      rateBits: points[0]!.rateBits,
      share: scoredOf(
        points.map((point) => point.distortionShare),
        chance,
        deletions,
        shareJackknife({
          gram: space.gram,
          parts,
          share: points[0]!.distortionShare,
          chance: points[0]!.chanceShare,
          strata: deletions?.strata ?? [],
          withoutEach: withoutEachOf,
        }),
      ),
      eta: hasRoom
        ? scoredOf(
            isHard ? etas.map((eta) => Math.min(1, eta)) : etas,
            { mean: 0, low: etaOf(chance.high, 0), high: etaOf(chance.low, 0) },
            deletions,
            isHard ? { upperBound: 1 } : {},
          )
        : null,
    };
  });
}

/**
 * The least D/V at a rate: the hull's and, at rates below all of the space's own clusters, that of its coarsest ones shared in
 * time with everything in one group, which leaves all. Another row that is alone down there would else be its own measure.
 */
function bestShareAt(hull: readonly RatePoint[], coarsest: SubsetPoint, rateBits: number): number {
  const ofHull = hullDistortionAt(hull, rateBits) ?? 1;
  return rateBits < coarsest.rateBits
    ? Math.min(ofHull, 1 - ((1 - coarsest.distortionShare) * rateBits) / coarsest.rateBits)
    : ofHull;
}

function timeShared(parts: TimeShared, pointOf: (grouping: Grouping) => SubsetPoint): SubsetPoint {
  return {
    rateBits: meanOf(parts, (grouping) => pointOf(grouping).rateBits),
    distortionShare: meanOf(parts, (grouping) => pointOf(grouping).distortionShare),
    chanceShare: meanOf(parts, (grouping) => pointOf(grouping).chanceShare),
  };
}

function meanOf(parts: TimeShared, pick: (grouping: Grouping) => number): number {
  return parts.reduce((sum, { grouping, weight }) => sum + weight * pick(grouping), 0);
}

/**
 * The 95 % range of D/V of random groupings of a grouping's sizes: from its exact standard deviation, or of draws where the
 * grouping is soft. Of groupings shared in time the ends are at most their mean.
 */
function chanceIn(gram: Matrix, rng: Rng): (grouping: Grouping) => { low: number; high: number } {
  const moments = pairMoments(gram);
  return (grouping) => {
    if (grouping.kind === "soft") return randomGroupingNull(gram, grouping, {}, rng);
    const mean = randomGroupingShare(grouping);
    const reach = normalQuantile(0.975) * randomGroupingSpread(moments, groupMasses(grouping));
    return { low: mean - reach, high: Math.min(1, mean + reach) };
  };
}

function remembered<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}
