import { groupingPoint } from "../curves/groupingPoint.ts";
import { randomGroupingShare } from "../curves/randomGroupingNull.ts";
import type { Dataset } from "../datasets/dataset.ts";
import {
  isRatedIn,
  memberRules,
  membershipPolicies,
  type MemberRule,
  type MembershipPolicy,
} from "../datasets/membership.ts";
import type { Geometry } from "../embeddings/geometry.ts";
import { UserError } from "../errors.ts";
import type { Clustering } from "../groupings/clustering.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import { amiOf } from "./alignmentScores.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import type { CellTask } from "./cellTask.ts";
import { contextOf } from "./contextOf.ts";
import { findClusters } from "./findClusters.ts";
import { gramsOf } from "./gramsOf.ts";
import type { Specification } from "./grid/gridTask.ts";
import { pointCloud, type PointCloud } from "./pointCloud.ts";
import { repeatedWords } from "./repeatedWords.ts";
import { roundedTo } from "./roundedTo.ts";
import type { SensitivityRow } from "./sensitivityResult.ts";
import { layOut, type Space } from "./space.ts";
import { typicalityListings } from "./typicalityListings.ts";
import { pooledRho } from "./typicalityPooling.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** What counts as a member. */
interface Choice {
  readonly dataset: Dataset;
  readonly membership: MembershipPolicy;
  readonly members: MemberRule;
}

/**
 * The search's luck moves AMI by some .01 (standard deviation; bench/clustering/searchLuck.ts). Where many clusterings are
 * nearly as good, a search ten times as long has no less of it. Over more items luck evens out, and fewer swaps do.
 */
const effortFor = (nItems: number): { starts: number; swaps: number; nearLimit: number } => ({
  starts: 8,
  swaps: nItems <= 1200 ? 200 : 90,
  nearLimit: 1,
});
const CEILING_STARTS = 24;

/** Of hundreds of analyses only the distribution is shown. */
const DIGITS = 7;
const drawn = (value: number): number => roundedTo(DIGITS, value);

/**
 * How do the findings move with the choices behind them? Every membership policy with every member rule, the released
 * table read as listed, which is how the paper read it, and each of these in every geometry of the vectors.
 *
 * As a study of a cell it gives the row of the run's own choices; the others are tasks of their own
 * (`analyseSpecification`), so that they can be done side by side.
 */
export const sensitivity: CellStudy<SensitivityRow[]> = {
  id: "sensitivity",
  question: "How do the findings move with the choices behind them?",

  async run(context: CellContext): Promise<SensitivityRow[]> {
    const { vectors, config, dataset, space } = context;
    const { membership, members, geometry } = config;
    if (space.k < 2 || space.k > space.nDistinct) return [];
    const choice = { dataset, membership, members };
    const clusters = await context.clustersAtHumanK();
    const typicality = typicalityOf(choice, vectors);
    return [rowOf(context, { choice, geometry, chosen: true, space, typicality, clusters })];
  },
};

/** Centring moves no distance, so that the clusters of one are those of the other. */
const GEOMETRIES: readonly (readonly Geometry[])[] = [
  ["raw", "centred"],
  ["unit"],
  ["centred-unit"],
  ["all-but-the-top"],
  ["whitened"],
];

/** The tasks of a cell beside its own choices; none where the study is not asked for. */
export function specificationsOf(studies: readonly string[]): Specification[] {
  return studies.includes("sensitivity") ? GEOMETRIES.map((geometries) => ({ geometries })) : [];
}

/** The findings of a cell in some geometries, under every choice of what counts as a member but the run's own. */
export async function analyseSpecification(
  task: CellTask,
  { geometries }: Specification,
): Promise<SensitivityRow[]> {
  if (task.dataset.items.length < 2) return [];
  const context = await contextOf(task, () => undefined);
  const found = new Map<string, Clustering>();
  const rows: SensitivityRow[] = [];
  for (const geometry of geometries) {
    const own = await rowsIn(context, geometry, found);
    rows.push(...own);
  }
  return rows;
}

/** @param found clusters by the points they are of, which several choices share */
async function rowsIn(
  context: CellContext,
  geometry: Geometry,
  found: Map<string, Clustering>,
): Promise<SensitivityRow[]> {
  const { config } = context;
  const vectors = await inGeometry(context, geometry);
  if (vectors === null) return [];
  const cloudOf = cloudsOf(vectors, textsOf(context));
  // A rating is about a pair, whatever the membership policy.
  const typicalities = new Map<string, Typicality>();
  const rows: SensitivityRow[] = [];
  for (const choice of choicesOf(context)) {
    const own = geometry === config.geometry && isOwn(choice, context);
    const space = own ? null : spaceOf(choice, vectors, cloudOf);
    if (space === null || space.k < 2 || space.k > space.nDistinct) continue;
    const texts = space.labelled.points.map(({ text }) => text);
    const key = JSON.stringify([space.k, texts]);
    const rng = context.rng.fork("sensitivity", ...namesOf(choice));
    const effort = { engine: config.engine, ...effortFor(space.nDistinct) };
    const clusters = found.get(key) ?? (await findClusters(space, space.k, effort, rng));
    found.set(key, clusters);
    const pairs = JSON.stringify([choice.members, choice.dataset.asReleased]);
    const typicality = typicalities.get(pairs) ?? typicalityOf(choice, vectors);
    typicalities.set(pairs, typicality);
    rows.push(rowOf(context, { choice, geometry, chosen: false, space, typicality, clusters }));
  }
  return rows;
}

/** ρ of typicality with closeness; null where it is defined in no category. */
interface Typicality {
  readonly name: number | null;
  readonly centroid: number | null;
}

function typicalityOf({ dataset, members }: Choice, vectors: VectorIndex): Typicality {
  const listings = typicalityListings(dataset, members, vectors);
  return { name: pooledRho(listings, "name"), centroid: pooledRho(listings, "centroid") };
}

function choicesOf({ dataset, released, config }: CellContext): Choice[] {
  const everyoneIn = dataset.items.every(({ memberships }) =>
    memberships.every((m) => isRatedIn(m, dataset)),
  );
  const rules = everyoneIn ? [config.members] : memberRules;
  const choices: Choice[] = membershipPolicies.flatMap((membership) =>
    rules.map((members) => ({ dataset, membership, members })),
  );
  if (released !== null) choices.push({ dataset: released, membership: "as-listed", members: "all" });
  return choices;
}

function isOwn({ dataset, membership, members }: Choice, { config }: CellContext): boolean {
  return (
    dataset.asReleased === config.asReleased && membership === config.membership && members === config.members
  );
}

function namesOf({ dataset, membership, members }: Choice): [string, string, string] {
  return [membership, members, String(dataset.asReleased)];
}

function rowOf(
  { cell, rng: base }: CellContext,
  analysed: {
    readonly choice: Choice;
    readonly geometry: Geometry;
    readonly chosen: boolean;
    readonly space: Space;
    readonly typicality: Typicality;
    readonly clusters: Clustering;
  },
): SensitivityRow {
  const { choice, geometry, chosen, space, typicality, clusters } = analysed;
  const { dataset, membership, members } = choice;
  const rng = base.fork("sensitivity", ...namesOf(choice));
  const people = groupingPoint(space.gram, space.people);
  const ceiling = repeatedWords(space, mostProbableLabels(space.people), CEILING_STARTS).value;
  return {
    cell,
    membership,
    members,
    asReleased: dataset.asReleased,
    geometry,
    chosen,
    nItems: space.labelled.points.length,
    k: space.k,
    ami: drawn(amiOf(space, clusters.labels, rng)),
    amiCeiling: drawn(ceiling),
    typicalityName: typicality.name && drawn(typicality.name),
    typicalityCentroid: typicality.centroid && drawn(typicality.centroid),
    peopleRateBits: drawn(people.rateBits),
    peopleDistortionShare: drawn(people.distortionShare),
    chanceDistortionShare: drawn(randomGroupingShare(space.people)),
    clustersRateBits: drawn(clusters.groupEntropyBits),
    clustersDistortionShare: drawn(clusters.sse / clusters.totalSse),
  };
}

/** null where a vector has no direction to keep. */
async function inGeometry(context: CellContext, geometry: Geometry): Promise<VectorIndex | null> {
  try {
    return await context.inGeometry(geometry);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The points of texts, laid out once for all choices that are about the same texts in the same order. */
function cloudsOf(
  vectors: VectorIndex,
  texts: readonly string[],
): (some: readonly string[]) => PointCloud | null {
  const gramOf = gramsOf(vectors, texts);
  const known = new Map<string, PointCloud | null>();
  return (some) => {
    const key = JSON.stringify(some);
    const cloud = known.get(key) ?? pointCloud(vectors.of(some), gramOf(some));
    known.set(key, cloud);
    return cloud;
  };
}

/** null where nothing can be measured: too few items, one vector for all. */
function spaceOf(
  { dataset, membership, members }: Choice,
  vectors: VectorIndex,
  cloudOf: (texts: readonly string[]) => PointCloud | null,
): Space | null {
  try {
    return layOut(dataset, { membership, members }, vectors, cloudOf);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function textsOf({ dataset, released }: CellContext): string[] {
  return [...new Set([...dataset.items, ...(released?.items ?? [])].map(({ text }) => text))];
}
