import { clusterSweep } from "../groupings/clusterSweep.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { entropyConstrainedKmeans } from "../groupings/entropyConstrainedKmeans.ts";
import type { HardGrouping } from "../groupings/grouping.ts";
import { groupingOfLabels } from "../groupings/groupingOfLabels.ts";
import type { CellContext } from "./cellContext.ts";

/** Numbers of groups at which the model's clusters are drawn, people's own number aside. */
const SWEEP = [2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 50, 60];
const SWEEP_WHEN_QUICK = [2, 4, 8, 16, 32];

/** How hard each K of the sweep is searched; the clusters at people's K are searched as hard as the run asks. */
const SWEEP_EFFORT = { starts: 4, swaps: 20, nearLimit: 1 };

/**
 * Slopes of the entropy-constrained groupings, as multiples of ln(different items): the slope, in nats per share of
 * variance, of the line from all items together to every item alone, around which hard groupings stop being one lump.
 */
const HARD_SLOPES = [0.84, 0.88];
const HARD_EFFORT = { starts: 1, swaps: 0 };

/** A grouping with the name it is drawn under. */
export interface NamedGrouping {
  readonly label: string;
  readonly grouping: HardGrouping;
}

/** Hard groupings that are cheap for their entropy, whatever their number of groups: the low end of the hard curve. */
export async function pricedGroupings(
  { space, rng }: CellContext,
  swept: readonly SweptClusters[],
): Promise<NamedGrouping[]> {
  const { people, distances, totalVariance, nDistinct } = space;
  const given = [
    ...(people.kind === "hard" ? [people.labels] : []),
    ...swept.map((entry) => entry.clustering.labels),
  ];
  const slopesNats = HARD_SLOPES.map((factor) => (factor * Math.log(nDistinct)) / totalVariance);
  const options = { slopesNats, given, mostGroups: people.items.length, ...HARD_EFFORT };
  const found = await entropyConstrainedKmeans({ distances }, options, rng.fork("priced"));
  return found.map(({ labels, groups }) => ({
    label: `entropy-constrained, ${groups} group${groups === 1 ? "" : "s"}`,
    grouping: groupingOfLabels(labels, people.items),
  }));
}

/** A clustering of the sweep. */
export interface SweptClusters extends NamedGrouping {
  readonly clustering: Clustering;
}

/** The model's clusters at each K; at people's K the ones that alignment is about. */
export async function clustersOverK(context: CellContext): Promise<SweptClusters[]> {
  const { config, space, rng } = context;
  const ks = (config.quick ? SWEEP_WHEN_QUICK : SWEEP).filter((k) => k <= space.nDistinct && k !== space.k);
  const hasHumanK = space.k >= 2 && space.k <= space.nDistinct;
  const swept =
    ks.length === 0
      ? []
      : await clusterSweep({ distances: space.distances }, { ks, ...SWEEP_EFFORT }, rng.fork("sweep"));
  const all = hasHumanK ? [...swept, await context.clustersAtHumanK()] : swept;
  return all
    .toSorted((a, b) => a.k - b.k)
    .map((clustering) => ({
      label: `k-means, ${clustering.k} groups`,
      clustering,
      grouping: groupingOfLabels(clustering.labels, space.people.items),
    }));
}

/** The clusters whose number is nearest to k. */
export function closestInK(found: readonly SweptClusters[], k: number): SweptClusters {
  return found.reduce((best, entry) =>
    Math.abs(entry.clustering.k - k) < Math.abs(best.clustering.k - k) ? entry : best,
  );
}
