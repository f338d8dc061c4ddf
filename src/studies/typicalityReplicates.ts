import { itemDeletions, type ItemDeletions } from "../agreement/itemDeletions.ts";
import { jackknifeReplicates } from "../agreement/replicates.ts";
import type { Rng } from "../numeric/rng.ts";
import type { Score } from "./score.ts";
import type { CategoryListings } from "./typicalityListings.ts";
import { pairedWith, pooledOf } from "./typicalityPooling.ts";
import type { TypicalityReference } from "./typicalityResult.ts";

/** Which listings each of a series of subsamples leaves out, the same for every model. */
export function listingDeletions(categories: readonly CategoryListings[], rng: Rng): ItemDeletions | null {
  if (categories.every(({ listings }) => listings.length < 2)) return null;
  const items = categories.flatMap(({ listings }) => listings.map(({ item }) => item));
  const strata = categories.flatMap(({ category, listings }) => listings.map(() => category));
  return itemDeletions(items, strata, {}, rng);
}

/**
 * What ρ became on common deletions of listings, spread out to the standard error that its interval has: that of Fisher's z
 * brought back to ρ, (1 − ρ²) SE_z. Nothing where some subsample leaves no category with enough listings.
 */
export function typicalityReplicates(
  categories: readonly CategoryListings[],
  reference: TypicalityReference,
  deletions: ItemDeletions | null,
): Pick<Score, "replicates"> {
  const pooled = pooledOf(categories.map((c) => pairedWith(c, reference)));
  if (deletions === null || pooled === null) return {};
  const starts = categories.map((_, c) =>
    categories.slice(0, c).reduce((sum, { listings }) => sum + listings.length, 0),
  );
  const rhoOfSubset = (kept: Int32Array): number => {
    const stays = new Set(kept);
    const some = categories.map((c, place) => ({
      ...c,
      listings: c.listings.filter((_, l) => stays.has(starts[place]! + l)),
    }));
    return pooledOf(some.map((c) => pairedWith(c, reference)))?.rho ?? NaN;
  };
  const found = new Map(deletions.kept.map((kept) => [kept, rhoOfSubset(kept)]));
  if ([...found.values()].some(Number.isNaN)) return {};
  const standardError = (1 - pooled.rho ** 2) * pooled.standardErrorZ;
  const statistic = (kept: Int32Array): number => found.get(kept) ?? pooled.rho;
  const replicates = jackknifeReplicates(statistic, deletions, { standardError });
  return { replicates: { ...replicates, scores: [...replicates.scores] } };
}
