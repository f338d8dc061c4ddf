import { groupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingShare } from "../curves/randomGroupingNull.ts";
import type { Dataset } from "../datasets/dataset.ts";
import {
  memberRules,
  membershipPolicies,
  type MemberRule,
  type MembershipPolicy,
} from "../datasets/membership.ts";
import { UserError } from "../errors.ts";
import { amiOf, mostProbableLabels, repeatedWords } from "./alignmentScores.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import { findClusters } from "./findClusters.ts";
import type { SensitivityRow } from "./sensitivityResult.ts";
import { layOut, type Space } from "./space.ts";
import { pooledRho } from "./typicality.ts";
import { typicalityListings } from "./typicalityListings.ts";

interface Specification {
  readonly dataset: Dataset;
  readonly membership: MembershipPolicy;
  readonly members: MemberRule;
}

/** Enough to be within a hair of the optimum: a specification curve shows the choices, not the search. */
const STARTS = 6;
const SWAPS = 40;
const CEILING_STARTS = 20;

/**
 * How do the findings move with the choices behind them? Every membership policy with every member rule, and the
 * released table read as listed, which is how the paper read it.
 */
export const sensitivity: CellStudy<SensitivityRow[]> = {
  id: "sensitivity",
  question: "How do the findings move with the choices behind them?",

  async run(context: CellContext): Promise<SensitivityRow[]> {
    const { dataset, released } = context;
    const specifications: Specification[] = membershipPolicies.flatMap((membership) =>
      memberRules.map((members) => ({ dataset, membership, members })),
    );
    if (released !== null)
      specifications.push({ dataset: released, membership: "as-listed", members: "all" });
    const rows: SensitivityRow[] = [];
    for (const specification of specifications) {
      const row = await rowOf(context, specification);
      if (row !== null) rows.push(row);
    }
    return rows;
  },
};

/** null where the choices leave too little to measure. */
async function rowOf(context: CellContext, specification: Specification): Promise<SensitivityRow | null> {
  const { cell, config, vectors } = context;
  const { dataset, membership, members } = specification;
  const space = spaceOf(context, specification);
  if (space === null || space.k < 2 || space.k > space.nDistinct) return null;
  const chosen =
    dataset.asReleased === config.asReleased &&
    membership === config.membership &&
    members === config.members;
  const rng = context.rng.fork("sensitivity", membership, members, String(dataset.asReleased));
  const clusters = chosen
    ? await context.clustersAtHumanK()
    : await findClusters(space, space.k, { engine: config.engine, starts: STARTS, swaps: SWAPS }, rng);
  const listings = typicalityListings(dataset, members, vectors);
  const people = groupingPoint(space.gram, space.people);
  return {
    cell,
    membership,
    members,
    asReleased: dataset.asReleased,
    chosen,
    nItems: space.labelled.points.length,
    k: space.k,
    ami: amiOf(space, clusters.labels, rng),
    amiCeiling: repeatedWords(space, mostProbableLabels(space.people), rng, CEILING_STARTS).value,
    typicalityName: pooledRho(listings, "name"),
    typicalityCentroid: pooledRho(listings, "centroid"),
    peopleRateBits: people.rateBits,
    peopleDistortionShare: people.distortionShare,
    chanceDistortionShare: randomGroupingShare(space.people),
    clustersRateBits: clusters.groupEntropyBits,
    clustersDistortionShare: clusters.sse / clusters.totalSse,
  };
}

function spaceOf(context: CellContext, { dataset, membership, members }: Specification): Space | null {
  try {
    return layOut(dataset, { membership, members }, context.vectors);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
