import { itemDeletions, type ItemDeletions } from "../agreement/itemDeletions.ts";
import { pooledSpearmanReplicates, type PairedGroup } from "../agreement/pooledSpearmanReplicates.ts";
import type { Rng } from "../numeric/rng.ts";
import type { Score } from "./score.ts";
import type { CategoryListings } from "./typicalityListings.ts";
import { pairedWith } from "./typicalityPooling.ts";
import type { TypicalityReference } from "./typicalityResult.ts";

/** Which listings each of a series of subsamples leaves out, the same for every model. */
export function listingDeletions(categories: readonly CategoryListings[], rng: Rng): ItemDeletions | null {
  if (categories.every(({ listings }) => listings.length < 2)) return null;
  const items = categories.flatMap(({ listings }) => listings.map(({ item }) => item));
  const strata = categories.flatMap(({ category, listings }) => listings.map(() => category));
  return itemDeletions(items, strata, {}, rng);
}

/**
 * What ρ became on common deletions of listings: pooledSpearmanReplicates of the listings that the reference has a cosine
 * for. Nothing where no category has listings enough.
 */
export function typicalityReplicates(
  categories: readonly CategoryListings[],
  reference: TypicalityReference,
  deletions: ItemDeletions | null,
): Pick<Score, "replicates"> {
  if (deletions === null) return {};
  let start = 0;
  const groups = categories.map((category): PairedGroup => {
    const own = start;
    start += category.listings.length;
    const { human, model, places } = pairedWith(category, reference);
    return { x: human, y: model, items: places.map((place) => own + place) };
  });
  return pairedReplicates(groups, deletions);
}

/** What a pooled ρ became on the deletions, as a score keeps it. */
export function pairedReplicates(
  groups: readonly PairedGroup[],
  deletions: ItemDeletions | null,
): Pick<Score, "replicates"> {
  const replicates = deletions && pooledSpearmanReplicates(groups, deletions);
  return replicates === null ? {} : { replicates: { ...replicates, scores: [...replicates.scores] } };
}
