import type { Rng } from "../numeric/rng.ts";
import type { SearchSettings } from "./clusterOptions.ts";
import type { Clustering } from "./clustering.ts";
import { clusteringOf } from "./clusteringOf.ts";
import { clusterLarge } from "./clusterLarge.ts";
import { isLarge, type ItemSource } from "./itemDistances.ts";
import { prepareSearch } from "./prepareSearch.ts";
import { searchGroups } from "./searchGroups.ts";

/** How many groups, and how to search. */
export interface ClusterOptions extends SearchSettings {
  /** Number of groups. */
  readonly k: number;
}

/**
 * Groups items into k clusters so that the sum of squared distances from the centroids is as small as can be found.
 *
 * minimise Σ_c Σ_{i∈c} w_i ‖x_i − x̄_c‖²
 *
 * Engines: `exchange` moves single items from k-means++, random and human-partition starts, then walks on from the
 * best by swaps with repair and by crossing solutions; `lloyd` is Lloyd's algorithm from k-means++ (local trials as
 * scikit-learn's), `ml-kmeans` the package of that name from the same seeds; `ward` cuts a dendrogram. All but
 * ml-kmeans work on squared distances between items, whose cost does not depend on the dimension.
 *
 * Above 8,192 items there is only Lloyd's algorithm over the vectors, by default from a single start; without an
 * engine named it is taken. The result is the same for any number of threads.
 * @param source vectors (items × dimensions), a Gram matrix, or distances computed before
 * @param options defaults as in SearchSettings
 * @throws UserError for a k outside 1…n or above the number of different items, numbers that are not finite,
 *   weights that are not positive, an unknown engine.
 * @example (await cluster({ vectors: matrixFromRows([[0], [1], [2], [10], [11], [12]]) }, { k: 2 }, rng)).sse // 4
 */
export async function cluster(source: ItemSource, options: ClusterOptions, rng: Rng): Promise<Clustering> {
  if (isLarge(source)) return clusterLarge(source.vectors, options.k, options, rng);
  const search = await prepareSearch(source, options, [options.k], { starts: 32, swaps: 4000 });
  return clusteringOf(await searchGroups(search, options.k, rng));
}
