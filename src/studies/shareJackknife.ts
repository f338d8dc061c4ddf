import { contingencyTable } from "../agreement/contingency.ts";
import type { JackknifeScoreOptions, NearChanceError } from "../agreement/jackknifeScore.ts";
import { isPerfectMatch } from "../agreement/tableInformation.ts";
import { shareErrorWithin } from "../curves/shareErrorWithin.ts";
import { shareWithoutEach } from "../curves/shareWithoutEach.ts";
import type { Grouping } from "../groupings/grouping.ts";
import type { Matrix } from "../numeric/matrix.ts";

/** Groupings that are used in turn, each for a share of the items drawn: every number of theirs is the weighted mean. */
export type TimeShared = readonly { readonly grouping: Grouping; readonly weight: number }[];

/** D/V of groupings in a space, and what its interval is made from. */
export interface ShareToResample {
  /** Inner products of the items, centred: (items × items) */
  readonly gram: Matrix;
  readonly parts: TimeShared;
  /** D/V of the groupings. */
  readonly share: number;
  /** E[D/V] of random groupings of their sizes. */
  readonly chance: number;
  /** The categories within which items are drawn: (strata) of (items); none where there are no deletions. */
  readonly strata: readonly Int32Array[];
  /** D/V without each item, of a grouping, where it is remembered. */
  readonly withoutEach?: (grouping: Grouping) => Float64Array;
}

/**
 * How the interval of D/V is made, for every study alike: between 0 and 1, from leaving out a quarter the more the further below
 * chance the grouping is, and the nearer it is, of the categories within which items are drawn from their moments
 * ({@link shareErrorWithin}), of other groupings from leaving out one.
 */
export function shareJackknife(of: ShareToResample): JackknifeScoreOptions {
  const { gram, parts, share, chance } = of;
  const options = { lowerBound: 0, upperBound: 1, aboveChance: 1 - share / chance };
  const nearChance = errorOfStrata(of);
  if (nearChance !== null) return { ...options, nearChance };
  const withoutEach = of.withoutEach ?? ((grouping) => shareWithoutEach(gram, grouping));
  const mean = new Float64Array(gram.rows);
  for (const { grouping, weight } of parts) {
    const own = withoutEach(grouping);
    for (let i = 0; i < mean.length; i += 1) mean[i]! += weight * own[i]!;
  }
  return { ...options, withoutEach: mean };
}

/** Null unless the strata are the groups of one hard grouping, and large enough for their moments. */
function errorOfStrata({ gram, parts, strata }: ShareToResample): NearChanceError | null {
  const [only, ...others] = parts;
  if (only === undefined || others.length > 0 || only.grouping.kind !== "hard" || strata.length === 0) {
    return null;
  }
  const stratumOf = new Int32Array(gram.rows);
  strata.forEach((members, h) => members.forEach((i) => (stratumOf[i] = h)));
  if (!isPerfectMatch(contingencyTable(stratumOf, only.grouping.labels))) return null;
  const error = shareErrorWithin(gram, only.grouping);
  return error && { ...error, from: "the categories' moments" };
}
