import type { Rng } from "../numeric/rng.ts";
import { adjustedMutualInformation } from "./adjustedMutualInformation.ts";
import { codeLabels, type Labels } from "./contingency.ts";
import { jackknifeInterval, type JackknifeInterval } from "./jackknifeInterval.ts";

/**
 * The adjusted mutual information of categories and clusters, with an interval for the choice of items.
 *
 * jackknifeInterval of adjustedMutualInformation, a quarter of every category left out at a time, below the bound 1. The
 * clusters are taken as given: what finding them anew would change is not in it.
 *
 * @param categories (items); items are resampled within them
 * @param clusters (items), the same items in the same order
 * @param options draws default 400, level default .95
 * @returns at most 1; no unit. Null when no category has two items, where nothing can be left out.
 * @throws RangeError as adjustedMutualInformation and jackknifeInterval.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263.
 * @example adjustedMutualInformationInterval(categories, clusters, {}, rng) // { value, low, high, standardError, … }
 */
export function adjustedMutualInformationInterval(
  categories: Labels,
  clusters: Labels,
  options: { readonly draws?: number; readonly level?: number },
  rng: Rng,
): JackknifeInterval | null {
  const a = codeLabels(categories);
  const b = codeLabels(clusters).codes;
  if (a.names.length === a.codes.length) return null;
  const score = (kept: Int32Array): number =>
    adjustedMutualInformation(
      kept.map((i) => a.codes[i]!),
      kept.map((i) => b[i]!),
    );
  return jackknifeInterval(score, a.codes.length, { ...options, strata: a.codes, upperBound: 1 }, rng);
}
