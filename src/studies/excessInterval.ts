import { itemCosts } from "../curves/itemCosts.ts";
import { excessAmong, pointwiseExcess, type CodedCurve } from "../curves/pointwiseExcess.ts";
import type { Grouping } from "../groupings/grouping.ts";
import type { CellContext } from "./cellContext.ts";
import { itemInterval, type ItemInterval } from "./itemInterval.ts";

/**
 * The interval of a grouping's bits beyond the bound over the choice of items within people's categories, the grouping taken as
 * given, and what they became on each of the deletions: to first order, with no curve to solve again.
 *
 * @param coded the curve in shares of the space's variance, with the codes behind it
 * @param excess the grouping's bits beyond the bound
 */
export function excessInterval(
  { space, deletions }: CellContext,
  coded: CodedCurve,
  grouping: Grouping,
  excess: number,
): ItemInterval {
  const { bits, distortion } = itemCosts(space.gram, grouping);
  const ofItems = pointwiseExcess(coded)({
    bits,
    distortion: distortion.map((value) => value / space.totalVariance),
  });
  const left = deletions();
  return itemInterval(excessAmong(excess, ofItems, left?.strata ?? []), left, { lowerBound: 0 });
}
