import type { JackknifeScoreOptions } from "../agreement/jackknifeScore.ts";
import { shareWithoutEach } from "../curves/shareWithoutEach.ts";
import type { Grouping } from "../groupings/grouping.ts";
import type { Matrix } from "../numeric/matrix.ts";

/** Groupings that are used in turn, each for a share of the items drawn: every number of theirs is the weighted mean. */
export type TimeShared = readonly { readonly grouping: Grouping; readonly weight: number }[];

/**
 * How the interval of D/V is made, for every study alike: between 0 and 1, from leaving out a quarter the more the further below
 * chance the grouping is, from leaving out one the nearer it is.
 *
 * @param gram inner products of the items, centred: (items × items)
 * @param share D/V of the groupings
 * @param chance E[D/V] of random groupings of their sizes
 * @param withoutEach of a grouping, where it is remembered
 */
export function shareJackknife(
  gram: Matrix,
  parts: TimeShared,
  share: number,
  chance: number,
  withoutEach: (grouping: Grouping) => Float64Array = (grouping) => shareWithoutEach(gram, grouping),
): JackknifeScoreOptions {
  const mean = new Float64Array(gram.rows);
  for (const { grouping, weight } of parts) {
    const own = withoutEach(grouping);
    for (let i = 0; i < mean.length; i += 1) mean[i]! += weight * own[i]!;
  }
  return { lowerBound: 0, upperBound: 1, aboveChance: 1 - share / chance, withoutEach: mean };
}
