import { raterCeiling, type RatedGroup } from "../agreement/raterCeiling.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { Ceiling } from "./score.ts";

/**
 * How closely anything could follow a norm's typicality, from how far the norm's own raters disagree; null where the norm
 * does not give the spread of every rating and the number of its raters.
 *
 * The ceiling is what true typicality would reach with means of as many raters. It speaks of this norm's raters and items
 * alone, so that it goes before the agreement of two norms.
 */
export function raterCeilingOf(dataset: Dataset, seed: number): Ceiling | null {
  const ratings = dataset.items.flatMap(({ memberships }) => memberships);
  if (dataset.members.length > 0 || dataset.scale === null) return null;
  if (ratings.some(({ rating, sd, n }) => rating === null || sd === undefined || n === undefined))
    return null;
  const groups = dataset.categories.map(({ id }): RatedGroup => {
    const own = ratings.filter(({ category }) => category === id);
    return {
      means: own.map(({ rating }) => rating!),
      standardDeviations: own.map(({ sd }) => sd!),
      raters: own.map(({ n }) => n!),
    };
  });
  const found = raterCeiling(groups, {}, rngFromSeed(seed).fork("raters", dataset.id));
  if (found === null) return null;
  const { perfect, otherRaters, nGroups, draws } = found;
  return {
    value: perfect.rho,
    low: perfect.low,
    high: perfect.high,
    n: ratings.length,
    method:
      `ρ that true typicality would reach with means of as many raters, from the raters' spread, within ${nGroups} ` +
      `categories, pooled by Fisher's z, over ${draws} draws of raters; as many other raters would reach ${otherRaters.rho.toFixed(3)}`,
  };
}
