import { UserError } from "../errors.ts";
import type { Rng } from "../numeric/rng.ts";
import type { SearchSettings } from "./clusterOptions.ts";
import type { Clustering } from "./clustering.ts";
import { clusteringOf } from "./clusteringOf.ts";
import { clusterLarge } from "./clusterLarge.ts";
import { isLarge, type ItemSource } from "./itemDistances.ts";
import { prepareSearch } from "./prepareSearch.ts";
import { searchGroups } from "./searchGroups.ts";
import { sweepByExchange } from "./sweepByExchange.ts";

/** Which numbers of groups, and how to search for each. */
export interface SweepOptions extends SearchSettings {
  /** Numbers of groups, ascending, each once. */
  readonly ks: readonly number[];
}

/**
 * Clusters the same items at several K; distances and dendrogram are computed once.
 *
 * The engine exchange also tries the groups of the neighbouring K with one split off or two united, up and down the
 * list, before and after a walk of swaps from the best at each K: the sum of squares never rises with K.
 * @param options defaults as in SearchSettings: 10 starts and 100 swaps at each K
 * @returns one clustering a K, in order
 * @throws UserError as `cluster`, and when the list is empty or not ascending.
 * @example (await clusterSweep({ vectors }, { ks: [2, 3, 4] }, rng)).map((found) => found.k) // [2, 3, 4]
 */
export async function clusterSweep(
  source: ItemSource,
  options: SweepOptions,
  rng: Rng,
): Promise<Clustering[]> {
  const { ks } = options;
  if (ks.length === 0 || ks.some((k, i) => i > 0 && k <= ks[i - 1]!)) {
    throw new UserError(
      `A sweep needs at least one K, and each above the one before; got ${ks.join(", ") || "none"}.`,
    );
  }
  if (isLarge(source)) {
    const found: Clustering[] = [];
    for (const k of ks) found.push(await clusterLarge(source.vectors, k, options, rng.fork("k", k)));
    return found;
  }
  const search = await prepareSearch(source, options, ks, { starts: 10, swaps: 100 });
  if (search.engine === "exchange") return sweepByExchange(search, ks, rng);
  const found: Clustering[] = [];
  for (const k of ks) found.push(clusteringOf(await searchGroups(search, k, rng.fork("k", k))));
  return found;
}
