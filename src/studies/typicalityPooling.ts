import { poolCorrelations } from "../agreement/poolCorrelations.ts";
import { spearman } from "../agreement/spearman.ts";
import type { CategoryListings } from "./typicalityListings.ts";
import type { TypicalityReference } from "./typicalityResult.ts";

/** Two aligned lists of numbers, one pair a listing of one category. */
export interface Paired {
  readonly human: readonly number[];
  readonly model: readonly number[];
}

/** ρ pooled over the categories of one kind of comparison; null where it is defined in none. */
export function pooledRho(
  categories: readonly CategoryListings[],
  reference: TypicalityReference,
): number | null {
  return pooledOf(categories.map((c) => pairedWith(c, reference)))?.rho ?? null;
}

/** ρ of every category, pooled by Fisher's z; null where it is defined in none. */
export function pooledOf(pairs: readonly Paired[]): ReturnType<typeof poolCorrelations> {
  return poolCorrelations(
    pairs.flatMap((pair) => {
      const rho = rhoOf(pair);
      return rho === null ? [] : [{ rho, n: pair.human.length }];
    }),
  );
}

export function rhoOf({ human, model }: Paired): number | null {
  return spearman(human, model);
}

/** The listings of a category that a reference has a cosine for, and their places among all its listings. */
export function pairedWith(
  { listings }: CategoryListings,
  reference: TypicalityReference,
): Paired & { readonly places: readonly number[] } {
  const key = reference === "name" ? "cosineToName" : "cosineToCentroid";
  const places = listings.flatMap((listing, place) => (listing[key] === null ? [] : [place]));
  return {
    places,
    human: places.map((place) => listings[place]!.typicality),
    model: places.map((place) => listings[place]![key] ?? 0),
  };
}
