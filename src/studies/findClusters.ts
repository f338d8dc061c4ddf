import { cluster } from "../groupings/cluster.ts";
import { clusterDistinct } from "../groupings/clusterDistinct.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { checkEngine, type SearchSettings } from "../groupings/clusterOptions.ts";
import type { Rng } from "../numeric/rng.ts";
import type { Space } from "./space.ts";

/**
 * The model's own clusters of a space's points: the best grouping into k groups that the run's engine finds.
 *
 * A start from people's partition is among those of an exchange search when it has k groups.
 * @param settings how hard to search; without starts, the number of the run
 */
export function findClusters(
  space: Space,
  k: number,
  settings: { readonly engine: string } & Pick<
    SearchSettings,
    "starts" | "swaps" | "lloydStarts" | "keepStartLabels" | "nearLimit"
  >,
  rng: Rng,
): Promise<Clustering> {
  const { people, distances, points, firstAlike } = space;
  const engine = checkEngine(settings.engine);
  const options = {
    ...settings,
    engine,
    k,
    ...(people.kind === "hard" ? { humanLabels: people.labels } : {}),
  };
  return engine === "exchange"
    ? clusterDistinct(distances, firstAlike, options, rng)
    : cluster(engine === "ml-kmeans" ? { vectors: points } : { distances }, options, rng);
}
