import { groupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingShare } from "../curves/randomGroupingNull.ts";
import type { Dataset } from "../datasets/dataset.ts";
import {
  memberRules,
  membershipPolicies,
  type MemberRule,
  type MembershipPolicy,
} from "../datasets/membership.ts";
import { geometries, type Geometry } from "../embeddings/geometry.ts";
import { UserError } from "../errors.ts";
import { amiOf, mostProbableLabels, repeatedWords } from "./alignmentScores.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import type { CellTask } from "./cellTask.ts";
import { contextOf } from "./contextOf.ts";
import { findClusters } from "./findClusters.ts";
import type { Clustering } from "../groupings/clustering.ts";
import type { SensitivityRow } from "./sensitivityResult.ts";
import { layOut, type Space } from "./space.ts";
import { pooledRho } from "./typicality.ts";
import type { RunConfig } from "./runResult.ts";
import type { Specification } from "./grid/gridTask.ts";
import { typicalityListings } from "./typicalityListings.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** Enough to be within a hair of the optimum: a specification curve shows the choices, not the search. */
const STARTS = 6;
const SWAPS = 40;
const CEILING_STARTS = 20;

/**
 * How do the findings move with the choices behind them? Every membership policy with every member rule, the released
 * table read as listed, which is how the paper read it, and each of these in every geometry of the vectors.
 *
 * As a study of a cell it gives the rows of the run's own choices; the others are tasks of their own
 * (`analyseSpecification`), so that they can be done side by side.
 */
export const sensitivity: CellStudy<SensitivityRow[]> = {
  id: "sensitivity",
  question: "How do the findings move with the choices behind them?",

  async run(context: CellContext): Promise<SensitivityRow[]> {
    const { membership, members, asReleased } = context.config;
    return await rowsOf(context, { membership, members, asReleased });
  },
};

/** The specifications of a dataset other than the run's own choices; none where the study is not asked for. */
export function specificationsOf(
  { released }: { readonly released: Dataset | null },
  { studies, membership, members, asReleased }: RunConfig,
): Specification[] {
  if (!studies.includes("sensitivity")) return [];
  const all: Specification[] = membershipPolicies.flatMap((policy) =>
    memberRules.map((rule) => ({ membership: policy, members: rule, asReleased })),
  );
  if (released !== null) all.push({ membership: "as-listed", members: "all", asReleased: true });
  return all.filter(
    (one) => one.membership !== membership || one.members !== members || one.asReleased !== asReleased,
  );
}

/** The findings of a cell under other choices of what counts as a member, in every geometry. */
export async function analyseSpecification(
  task: CellTask,
  specification: Specification,
): Promise<SensitivityRow[]> {
  return task.dataset.items.length < 2
    ? []
    : await rowsOf(await contextOf(task, () => undefined), specification);
}

async function rowsOf(context: CellContext, specification: Specification): Promise<SensitivityRow[]> {
  const rows: SensitivityRow[] = [];
  let rawClusters: Clustering | undefined;
  for (const geometry of geometries) {
    const found = await rowOf(
      context,
      specification,
      geometry,
      geometry === "centred" ? rawClusters : undefined,
    );
    if (found === null) continue;
    rows.push(found.row);
    if (geometry === "raw") rawClusters = found.clusters;
  }
  return rows;
}

/**
 * @param known the clusters, where another geometry with the same distances has found them
 * @returns null where the choices leave too little to measure
 */
async function rowOf(
  context: CellContext,
  { membership, members, asReleased }: Specification,
  geometry: Geometry,
  known: Clustering | undefined,
): Promise<{ readonly row: SensitivityRow; readonly clusters: Clustering } | null> {
  const { cell, config } = context;
  const dataset = asReleased && !config.asReleased ? context.released! : context.dataset;
  const laidOut = await spaceOf(context, dataset, { membership, members }, geometry);
  if (laidOut === null) return null;
  const { space, vectors } = laidOut;
  if (space.k < 2 || space.k > space.nDistinct) return null;
  const chosen =
    dataset.asReleased === config.asReleased &&
    membership === config.membership &&
    members === config.members &&
    geometry === config.geometry;
  const rng = context.rng.fork("sensitivity", membership, members, String(dataset.asReleased), geometry);
  const effort = { engine: config.engine, starts: STARTS, swaps: SWAPS };
  const clusters = chosen
    ? await context.clustersAtHumanK()
    : (known ?? (await findClusters(space, space.k, effort, rng)));
  const listings = typicalityListings(dataset, members, vectors);
  const people = groupingPoint(space.gram, space.people);
  const row = {
    cell,
    membership,
    members,
    asReleased: dataset.asReleased,
    geometry,
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
  return { row, clusters };
}

/** null where nothing can be measured: too few items, one vector for all, a vector without a direction. */
async function spaceOf(
  context: CellContext,
  dataset: Dataset,
  policy: { readonly membership: MembershipPolicy; readonly members: MemberRule },
  geometry: Geometry,
): Promise<{ readonly space: Space; readonly vectors: VectorIndex } | null> {
  try {
    const vectors = await context.inGeometry(geometry);
    return { space: layOut(dataset, policy, vectors), vectors };
  } catch (error) {
    if (error instanceof UserError || error instanceof RangeError) return null;
    throw error;
  }
}
