import { clusterSweep } from "../groupings/clusterSweep.ts";
import { groupingOfLabels } from "../groupings/groupingOfLabels.ts";
import type { HardGrouping } from "../groupings/grouping.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { lagrangianOf } from "./lagrangian.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import { categoryNames } from "./space.ts";
import { curveResult, curveUnder } from "./tradeoffBound.ts";
import { efficiencyResult, hardHull, trivialGroupings } from "./tradeoffEfficiency.ts";
import { categoryPoints, peopleInterval, planePoint, randomPoint } from "./tradeoffPoints.ts";
import type { TradeoffCell } from "./tradeoffResult.ts";

/** Numbers of groups at which the model's clusters are drawn, people's own number aside. */
const SWEEP = [2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 50, 60];
const SWEEP_WHEN_QUICK = [2, 4, 8, 16, 32];

/** How hard each K of the sweep is searched; the clusters at people's K are searched as hard as the run asks. */
const SWEEP_EFFORT = { starts: 6, swaps: 60 };

/**
 * RQ3: who pays how many bits for how much meaning?
 *
 * Rate I(X;C) in bits against the share of variance left, D/V, for people's categories, for the model's clusters over
 * K, for random groupings of the same sizes, and for the best that any code could do; and L = I + β·D of the paper at
 * β = 1, whose unit is the embedding's.
 * Source: Shani et al. (2025), arXiv:2505.17117, research question 3; METHODS in docs/methods.md.
 */
export const tradeoff: CellStudy<TradeoffCell> = {
  id: "tradeoff",
  question: "Who pays how many bits for how much meaning?",

  async run(context: CellContext): Promise<TradeoffCell> {
    const { cell, dataset, space, rng } = context;
    const { people, k, labelled, totalVariance } = space;
    const found = await clustersOverK(context);
    const atHumanK = closest(found, k);
    const peoplePoint = planePoint(space, "people", people);
    const peopleChance = randomPoint(
      space,
      "random categories",
      people,
      peoplePoint.rateBits,
      rng.fork("null"),
    );
    const clusterPoints = found.map((entry) => planePoint(space, entry.label, entry.grouping));
    const clustersChance = randomPoint(
      space,
      "random clusters",
      atHumanK.grouping,
      atHumanK.clustering.groupEntropyBits,
      rng.fork("null", "clusters"),
    );
    const atHumanKPoint = clusterPoints[found.indexOf(atHumanK)]!;
    const hard = [
      ...trivialGroupings(space),
      ...(people.kind === "hard" ? [peoplePoint] : []),
      ...clusterPoints,
    ];
    const drawn = found.map(({ grouping }, i) => ({ point: clusterPoints[i]!, grouping }));
    const curve = curveUnder(
      context,
      [{ point: peoplePoint, grouping: people }, ...drawn],
      [peoplePoint, atHumanKPoint],
    );
    return {
      cell,
      nItems: labelled.points.length,
      k,
      totalVariance,
      people: {
        ...peoplePoint,
        interval: peopleInterval(space, rng.fork("interval")),
        chance: {
          mean: peopleChance.distortionShare,
          low: peopleChance.low,
          high: peopleChance.high,
          pValue: null,
          draws: peopleChance.draws,
          method: "items dealt at random into categories of the same sizes; the mean is exact",
        },
        categories: categoryPoints(space, categoryNames(dataset, labelled)),
        efficiency: efficiencyResult(peoplePoint, curve, hard, peopleChance.distortionShare),
      },
      clusters: clusterPoints,
      clustersAtHumanK: {
        ...atHumanKPoint,
        efficiency: efficiencyResult(atHumanKPoint, curve, hard, clustersChance.distortionShare),
      },
      randomGroupings: [peopleChance, clustersChance],
      hardCurve: hardHull(hard),
      lagrangian: lagrangianOf(context, peoplePoint, clusterPoints, totalVariance),
      curve: curveResult(context, curve),
    };
  },
};

/** A clustering of the sweep. */
interface SweptClusters {
  readonly label: string;
  readonly clustering: Clustering;
  readonly grouping: HardGrouping;
}

/** The model's clusters at each K; at people's K the ones that alignment is about. */
async function clustersOverK(context: CellContext): Promise<SweptClusters[]> {
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

function closest(found: readonly SweptClusters[], k: number): SweptClusters {
  return found.reduce((best, entry) =>
    Math.abs(entry.clustering.k - k) < Math.abs(best.clustering.k - k) ? entry : best,
  );
}
