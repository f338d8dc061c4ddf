import { participationRatioOfSubset } from "../../embeddings/participationRatio.ts";
import { secondMoments } from "../../embeddings/secondMoments.ts";
import { amiScore } from "../alignmentScores.ts";
import type { CellContext } from "../cellContext.ts";
import { itemInterval } from "../itemInterval.ts";
import type { DepthLayer } from "../layersResult.ts";
import type { Score } from "../score.ts";
import { pooledScore } from "../typicality.ts";
import { typicalityListings } from "../typicalityListings.ts";
import { pairedWith } from "../typicalityPooling.ts";
import type { TypicalityReference } from "../typicalityResult.ts";
import { depthPoints } from "./depthPoints.ts";

/**
 * Everything that is measured in one layer. Where the studies of a cell ask the same of a layer (AMI, typicality, what
 * people leave), the numbers are theirs, to the last digit.
 */
export async function depthLayer(context: CellContext, layer: string): Promise<DepthLayer> {
  const { config, dataset, space, vectors, typicalityCeiling, rng } = context;
  const { k, nDistinct } = space;
  const deletions = context.deletions();
  const clusters = k < 2 || k > nDistinct ? null : await context.clustersAtHumanK();
  const listings = typicalityListings(dataset, config.members, vectors);
  const typicality = (reference: TypicalityReference): Score | null => {
    const pairs = listings.map((category) => pairedWith(category, reference));
    return pooledScore(pairs, typicalityCeiling, rng.fork("typicality", reference));
  };
  const rankOf = (kept: Int32Array): number => participationRatioOfSubset(space.gram, kept);
  return {
    layer,
    ami: clusters && withoutReplicates(amiScore(space, clusters.labels, deletions, rng.fork("scores"))),
    name: typicality("name"),
    centroid: typicality("centroid"),
    ...(await depthPoints(context, clusters)),
    effectiveRank: {
      value: rankOf(Int32Array.from({ length: space.points.rows }, (_, i) => i)),
      interval: itemInterval(rankOf, deletions, { lowerBound: 0 }).interval,
    },
    sharedDirection: secondMoments(space.points).shared,
  };
}

/** Layers are compared on halves: what a score became on each deletion would be most of the results. */
function withoutReplicates({ replicates: _, ...score }: Score): Score {
  return score;
}
