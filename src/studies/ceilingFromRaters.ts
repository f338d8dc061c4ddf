import { raterCeiling, type RatedGroup } from "../agreement/raterCeiling.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { Ceiling } from "./score.ts";

/**
 * The ceiling of a typicality score from the raters of the norm itself, where the norm says how many there were and how
 * far they were apart: raterCeiling over its categories. The same in every run, whatever its seed.
 *
 * @returns ρ within categories, pooled by Fisher's z; null for norms (and collections) of which some rated listing has no
 *   standard deviation or fewer than two raters
 * @example ceilingFromRaters(await loadDataset("leuven-2008"))?.value // 0.9398
 */
export function ceilingFromRaters(dataset: Dataset): Ceiling | null {
  const groups = ratedGroups(dataset);
  if (groups === null) return null;
  const ceiling = raterCeiling(groups, {}, rngFromSeed("raters").fork(dataset.id));
  if (ceiling === null) return null;
  const raters = groups.flatMap((group) => group.raters);
  const [fewest, most] = [Math.min(...raters), Math.max(...raters)];
  const count = fewest === most ? String(fewest) : `${fewest} to ${most}`;
  return {
    value: ceiling.perfect.rho,
    low: ceiling.perfect.low,
    high: ceiling.perfect.high,
    n: groups.reduce((sum, group) => sum + group.means.length, 0),
    method:
      `Spearman's ρ that the true typicality would have with the means of ${count} raters, by how far ` +
      `the raters of ${dataset.id} are apart (reliability), within ${ceiling.nGroups} categories, pooled by Fisher's z, ` +
      `over ${ceiling.draws} draws of raters; as many other raters would reach ${ceiling.otherRaters.rho.toFixed(3)}`,
  };
}

/** The rated listings by category; null unless the disagreement of all of their raters is known. */
function ratedGroups(dataset: Dataset): RatedGroup[] | null {
  const rated = dataset.items.flatMap((item) => item.memberships.filter((m) => m.rating !== null));
  if (rated.length === 0 || rated.some(({ sd, n }) => sd === undefined || n === undefined || n < 2))
    return null;
  return dataset.categories.map((category) => {
    const listings = rated.filter((m) => m.category === category.id);
    return {
      means: listings.map((m) => m.rating ?? 0),
      standardDeviations: listings.map((m) => m.sd ?? 0),
      raters: listings.map((m) => m.n ?? 0),
    };
  });
}
