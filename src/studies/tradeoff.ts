import type { Grouping } from "../groupings/grouping.ts";
import { excessInterval } from "./excessInterval.ts";
import { closestInK, clustersOverK, pricedGroupings } from "./hardGroupings.ts";
import { lagrangianOf } from "./lagrangian.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import { categoryNames } from "./space.ts";
import { canSolveCurve, curveResult, curveUnder, requireAbove } from "./tradeoffBound.ts";
import { efficiencyResult, hardHull, trivialGroupings } from "./tradeoffEfficiency.ts";
import { categoryPoints, planePoint, randomPoint, shareInterval } from "./tradeoffPoints.ts";
import type { EfficiencyResult, PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

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
    const atHumanK = closestInK(found, k);
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
    const solvable = canSolveCurve(context);
    const priced = solvable ? await pricedGroupings(context, found) : [];
    const pricedPoints = priced.map((entry) => planePoint(space, entry.label, entry.grouping));
    const atHumanKPoint = clusterPoints[found.indexOf(atHumanK)]!;
    const hard = [
      ...trivialGroupings(space),
      ...(people.kind === "hard" ? [peoplePoint] : []),
      ...clusterPoints,
      ...pricedPoints,
    ];
    const drawn = [
      ...found.map(({ grouping }, i) => ({ point: clusterPoints[i]!, grouping })),
      ...priced.map(({ grouping }, i) => ({ point: pricedPoints[i]!, grouping })),
    ];
    const { curve, coded } = solvable
      ? curveUnder(
          context,
          [{ point: peoplePoint, grouping: people }, ...drawn],
          [peoplePoint, atHumanKPoint],
        )
      : { curve: null, coded: null };
    const efficiencyOf = (point: PlanePoint, grouping: Grouping, chance: number): EfficiencyResult | null => {
      const found = curve && efficiencyResult(point, curve, hard, chance);
      const excess = found?.excessRateBits ?? null;
      if (found === null || excess === null || coded === null) return found;
      const { interval, replicates } = excessInterval(context, coded, grouping, excess.value);
      return {
        ...found,
        excessRateInterval: interval,
        ...(replicates === undefined ? {} : { excessRateReplicates: replicates }),
      };
    };
    if (curve !== null)
      for (const point of [...hard, peopleChance, clustersChance]) requireAbove(curve, point);
    return {
      cell,
      nItems: labelled.points.length,
      k,
      totalVariance,
      people: {
        ...peoplePoint,
        ...shareInterval(context, people),
        chance: {
          mean: peopleChance.distortionShare,
          low: peopleChance.low,
          high: peopleChance.high,
          pValue: null,
          draws: peopleChance.draws,
          method: "items dealt at random into categories of the same sizes; the mean is exact",
        },
        categories: categoryPoints(space, categoryNames(dataset, labelled)),
        efficiency: efficiencyOf(peoplePoint, people, peopleChance.distortionShare),
      },
      clusters: clusterPoints,
      clustersAtHumanK: {
        ...atHumanKPoint,
        ...shareInterval(context, atHumanK.grouping),
        efficiency: efficiencyOf(atHumanKPoint, atHumanK.grouping, clustersChance.distortionShare),
      },
      randomGroupings: [peopleChance, clustersChance],
      hardCurve: hardHull(hard),
      lagrangian: lagrangianOf(context, peoplePoint, clusterPoints, totalVariance),
      curve: curve && curveResult(context, curve),
    };
  },
};
