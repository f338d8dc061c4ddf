import { participationRatioOfGram } from "../../embeddings/participationRatio.ts";
import { secondMoments } from "../../embeddings/secondMoments.ts";
import { centredGram } from "../../numeric/gram.ts";
import { subMatrix } from "../../numeric/matrix.ts";
import { amiScore, mostProbableLabels } from "../alignmentScores.ts";
import type { CellContext } from "../cellContext.ts";
import { itemInterval } from "../itemInterval.ts";
import type { DepthLayer } from "../layersResult.ts";
import { typicalityScore } from "../typicality.ts";
import { typicalityListings } from "../typicalityListings.ts";
import { depthPoints } from "./depthPoints.ts";

const RANK_DRAWS = 100;

/**
 * Everything that is measured in one layer. Where the studies of a cell ask the same of a layer (AMI, typicality, what
 * people leave), the numbers are theirs, to the last digit.
 */
export async function depthLayer(context: CellContext, layer: string): Promise<DepthLayer> {
  const { config, dataset, space, vectors, typicalityCeiling, rng } = context;
  const { k, nDistinct } = space;
  const clusters = k < 2 || k > nDistinct ? null : await context.clustersAtHumanK();
  const listings = typicalityListings(dataset, config.members, vectors);
  return {
    layer,
    ami: clusters && amiScore(space, clusters.labels, rng.fork("scores")),
    name: typicalityScore(listings, "name", typicalityCeiling, rng),
    centroid: typicalityScore(listings, "centroid", typicalityCeiling, rng),
    ...(await depthPoints(context, clusters)),
    effectiveRank: {
      value: participationRatioOfGram(space.gram),
      interval: itemInterval(
        (kept) => participationRatioOfGram(centredGram(subMatrix(space.gram, kept))),
        mostProbableLabels(space.people),
        { draws: RANK_DRAWS },
        rng.fork("rank"),
      ),
    },
    sharedDirection: secondMoments(space.points).shared,
  };
}
