import { normalQuantile } from "../../agreement/distributions/normal.ts";
import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import { pairOrders, type PairOrders } from "../../agreement/pairOrders.ts";
import { summarizeNull } from "../../agreement/permutationNull.ts";
import type { RankedPairs } from "../../agreement/rankedPairs.ts";
import type { Rng } from "../../numeric/rng.ts";
import type { SpaceAgreement } from "../transferResult.ts";
import { scoredOf } from "./scored.ts";

/** Each is a pass over all pairs of items: a standard error known to a tenth. */
const DELETIONS = 60;
const NULL_DRAWS = 200;
/** Above, shuffles are so near a normal distribution that drawing them would only add noise to its range. */
const MOST_SHUFFLED = 512;

/**
 * How far two spaces put the same pairs of items in the same order of distance: Spearman's ρ of squared distances over all
 * pairs, as in representational similarity analysis. By chance, the items of one space are shuffled: the mean is 0, and above
 * 512 items the range is that of a normal distribution of the exact standard deviation.
 *
 * @param a pairs of the items by their distance in one space
 * @param b in the other space
 * @returns null where a space has all items equally far apart
 * Source: Kriegeskorte, Mur & Bandettini (2008), doi:10.3389/neuro.06.004.2008.
 */
export function spaceAgreement(
  a: RankedPairs,
  b: RankedPairs,
  deletions: ItemDeletions | null,
  rng: Rng,
): SpaceAgreement["rho"] | null {
  const orders = pairOrders(a, b);
  if (orders.rho === null) return null;
  const chance = { mean: 0, ...rangeByChance(orders, orders.rho, rng) };
  const some = deletions && { ...deletions, kept: deletions.kept.slice(0, DELETIONS) };
  const values = [orders.rho, ...(some?.kept ?? []).map((kept) => orders.rhoAmong(kept) ?? 0)];
  return scoredOf(values, chance, some, { lowerBound: -1, upperBound: 1 }).measure;
}

function rangeByChance(
  orders: PairOrders,
  rho: number,
  rng: Rng,
): { readonly low: number; readonly high: number } {
  if (orders.nItems > MOST_SHUFFLED) {
    const reach = normalQuantile(0.975) * orders.permutedDeviation();
    return { low: -reach, high: reach };
  }
  const { low, high } = summarizeNull(rho, orders.permuted(NULL_DRAWS, rng));
  return { low, high };
}
