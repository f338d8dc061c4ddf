import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import { outerBound, rateAtDistortion } from "../../curves/bounds.ts";
import { certifiedCodes } from "../../curves/certifiedCurve.ts";
import type { Curve } from "../../curves/curve.ts";
import { itemCosts, type ItemCosts } from "../../curves/itemCosts.ts";
import { itemsAndCentroidsDistortion } from "../../curves/itemsAndCentroids.ts";
import { excessAmong, pointwiseExcess, type CodedCurve } from "../../curves/pointwiseExcess.ts";
import type { Grouping } from "../../groupings/grouping.ts";
import type { Space } from "../space.ts";
import { MOST_ITEMS } from "../tradeoffBound.ts";
import type { TransferCell } from "../transferResult.ts";
import type { RowPoint } from "./columnPoints.ts";
import { scoredOf, type Scored } from "./scored.ts";

/** The bound is read to two decimals; each bracket says how well it is known. */
export const TOLERANCE_BITS = 1e-3;

/**
 * Slopes to begin with, as multiples of ln(different items): that of the line from no rate to every item alone, below which
 * the rows of a space without clumps lie. From there the others are solved in half the time.
 */
const FIRST_SLOPES = [0.8, 0.9];

/** A row's bits above the bound: the measure, and the bracket that the certificate leaves. */
export interface ExcessBits extends Scored {
  readonly bracket: NonNullable<TransferCell["excessBits"]>["bracket"];
}

/**
 * How many bits each row spends above the best code of its distortion in a column's space.
 *
 * Reproductions are the items and the centroids of every row's groups, so that each row is a code over the alphabet, or two
 * such codes shared in time, and lies on or above the proven bound; slopes are solved only where rows lie.
 *
 * @returns in the order of the points; null where there are too many items to solve a curve
 * @throws Error when a row lies below the bound: a fault of the program, never a finding
 */
export function columnBound(
  space: Space,
  points: readonly RowPoint[],
  deletions: ItemDeletions | null,
): (ExcessBits | null)[] {
  if (space.gram.rows > MOST_ITEMS) return points.map(() => null);
  const groupings = [...new Set(points.flatMap(({ row }) => row.parts.map(({ grouping }) => grouping)))];
  const coded = codedCurve(space, groupings, points);
  const costs = new Map(groupings.map((grouping) => [grouping, itemCosts(space.gram, grouping)]));
  const ofItems = pointwiseExcess(coded);
  return points.map((point) =>
    excessOf(point, coded.curve, ofItems(ownCosts(point, costs, space)), deletions),
  );
}

function codedCurve(space: Space, groupings: readonly Grouping[], points: readonly RowPoint[]): CodedCurve {
  const distortion = itemsAndCentroidsDistortion(space.gram, groupings, undefined, space.totalVariance);
  const { curve, codes } = certifiedCodes({
    distortion,
    slopes: FIRST_SLOPES.map((factor) => factor * Math.log(space.nDistinct)),
    toleranceBits: TOLERANCE_BITS,
    atDistortions: [
      ...points.map(({ share }) => share.measure.value),
      ...points.slice(0, 1).map(({ share }) => share.measure.chance.mean),
    ],
  });
  for (const { row, rateBits, share } of points) {
    const bound = outerBound(curve, share.measure.value);
    if (rateBits < bound - 1e-9) {
      throw new Error(
        `Row ${row.space ?? "people"} (${row.at}) spends ${rateBits} bits, below the certified bound of ${bound}.`,
      );
    }
  }
  return { curve, codes, distortion };
}

/** What a row spends on each item and leaves of it, in shares of the variance; of groupings shared in time the mean. */
function ownCosts(
  { row }: RowPoint,
  costs: ReadonlyMap<Grouping, ItemCosts>,
  { gram, totalVariance }: Space,
): ItemCosts {
  const bits = new Float64Array(gram.rows);
  const distortion = new Float64Array(gram.rows);
  for (const { grouping, weight } of row.parts) {
    const part = costs.get(grouping)!;
    for (let i = 0; i < bits.length; i += 1) {
      bits[i]! += weight * part.bits[i]!;
      distortion[i]! += (weight * part.distortion[i]!) / totalVariance;
    }
  }
  return { bits, distortion };
}

function excessOf(
  { rateBits, share }: RowPoint,
  curve: Curve,
  ofItems: Float64Array,
  deletions: ItemDeletions | null,
): ExcessBits {
  const above = (distortion: number): { low: number; high: number } => {
    const bound = rateAtDistortion(curve, distortion);
    return { low: Math.max(0, rateBits - bound.high), high: Math.max(0, rateBits - bound.low) };
  };
  const middle = ({ low, high }: { low: number; high: number }): number => (low + high) / 2;
  const bracket = above(share.measure.value);
  const { mean, low, high } = share.measure.chance;
  const chance = { mean: middle(above(mean)), low: middle(above(low)), high: middle(above(high)) };
  const values = (deletions?.kept ?? []).map(excessAmong(middle(bracket), ofItems, deletions?.strata ?? []));
  return { bracket, ...scoredOf([middle(bracket), ...values], chance, deletions, { lowerBound: 0 }) };
}
