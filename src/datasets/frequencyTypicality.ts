import type { Frequency } from "./dataset.ts";

/**
 * How typical a listing is that was counted and not rated: its share of all the answers to the same question.
 *
 *     t = f / Σ f    over the listings of the same category (people named items of a category),
 *                    or over the listings of the same item (people named a category for an item)
 *
 * The first is the probability of the item among a category's answers, so that the shares of an item in several
 * categories are q(c|x) by Bayes' rule for equally probable categories; the second is q(c|x) itself.
 *
 * @param listings each with the id of its item, its category and its count, from 1
 * @returns a share a listing, 0 to 1, in the same order; the shares of one category, or one item, sum to 1
 * @example
 * frequencyTypicality([{ item: "robin", category: "bird", count: 3 }, { item: "crow", category: "bird", count: 1 }],
 *   { of: "category" }); // [0.75, 0.25]
 */
export function frequencyTypicality(
  listings: readonly { readonly item: string; readonly category: string; readonly count: number }[],
  { of }: Frequency,
): number[] {
  const totals = new Map<string, number>();
  for (const listing of listings) totals.set(listing[of], (totals.get(listing[of]) ?? 0) + listing.count);
  return listings.map((listing) => listing.count / totals.get(listing[of])!);
}
