import type { ItemDeletions } from "../../agreement/itemDeletions.ts";
import { pairOrders } from "../../agreement/pairOrders.ts";
import type { RankedPairs } from "../../agreement/rankedPairs.ts";
import { summarizeNull } from "../../agreement/permutationNull.ts";
import type { Rng } from "../../numeric/rng.ts";
import type { SpaceAgreement } from "../transferResult.ts";
import { scoredOf } from "./scored.ts";

/** Each is a pass over all pairs of items: a standard error known to a tenth. */
const DELETIONS = 60;
const NULL_DRAWS = 100;

/**
 * How far two spaces put the same pairs of items in the same order of distance: Spearman's ρ of squared distances over all
 * pairs, as in representational similarity analysis. By chance, the items of one space are shuffled.
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
  const { low, high } = summarizeNull(orders.rho, orders.permuted(NULL_DRAWS, rng));
  const some = deletions && { ...deletions, kept: deletions.kept.slice(0, DELETIONS) };
  const values = [orders.rho, ...(some?.kept ?? []).map((kept) => orders.rhoAmong(kept) ?? 0)];
  return scoredOf(values, { mean: 0, low, high }, some, { lowerBound: -1, upperBound: 1 }).measure;
}
