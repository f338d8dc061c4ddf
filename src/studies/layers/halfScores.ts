import { adjustedMutualInformation } from "../../agreement/adjustedMutualInformation.ts";
import { softAdjustedMutualInformation } from "../../agreement/softAdjustedMutualInformation.ts";
import { restrictDataset } from "../../datasets/restrictDataset.ts";
import { cluster } from "../../groupings/cluster.ts";
import type { Grouping } from "../../groupings/grouping.ts";
import { selectRows, selectSquare } from "../../numeric/matrix.ts";
import type { Rng } from "../../numeric/rng.ts";
import type { CellContext } from "../cellContext.ts";
import type { DepthScore } from "../layersResult.ts";
import type { Space } from "../space.ts";
import { pooledRho } from "../typicalityPooling.ts";
import { typicalityListings } from "../typicalityListings.ts";

/** Enough that the AMI of a half is within .02 of that of a search ten times as long; there are thousands of halves. */
const EFFORT = { starts: 8, swaps: 100, nearLimit: 1 };
const SOFT_DRAWS = 99;

/** The scores of a layer on some of the words alone; null where one is not defined. */
export type HalfScores = Readonly<Record<DepthScore, number | null>>;

/**
 * Scores a layer on half of the words: clusters are found among them alone, with no start from people's categories, and
 * the means that typicality is compared with are theirs alone.
 *
 * @param half texts
 * @param rng the same for every layer, so that equal layers score alike
 */
export async function halfScores(
  { config, dataset, space, vectors }: CellContext,
  half: ReadonlySet<string>,
  rng: Rng,
): Promise<HalfScores> {
  const ids = dataset.items.filter(({ text }) => half.has(text)).map(({ id }) => id);
  const listings = typicalityListings(restrictDataset(dataset, new Set(ids)), config.members, vectors);
  return {
    ami: await amiOfHalf(space, half, config.engine, rng),
    name: pooledRho(listings, "name"),
    centroid: pooledRho(listings, "centroid"),
  };
}

async function amiOfHalf(
  space: Space,
  half: ReadonlySet<string>,
  engine: string,
  rng: Rng,
): Promise<number | null> {
  const { people, distances, firstAlike } = space;
  const kept = pointsIn(space, half);
  const k = categoriesOf(people, kept);
  if (k < 2 || k > new Set(kept.map((i) => firstAlike[i]!)).size) return null;
  const { nItems: n, values } = distances;
  const own = selectSquare({ rows: n, cols: n, data: values }, kept);
  const { labels } = await cluster(
    { distances: { nItems: kept.length, values: own.data } },
    // The package's Lloyd needs vectors; ours goes from the same seeds to the same clusters.
    { engine: engine === "exchange" ? "exchange" : "lloyd", k, threads: 1, ...EFFORT },
    rng.fork("clusters"),
  );
  if (people.kind === "hard") {
    return adjustedMutualInformation(
      kept.map((i) => people.labels[i]!),
      labels,
    );
  }
  const shares = selectRows(people.qCgivenX, kept);
  return softAdjustedMutualInformation(shares, labels, SOFT_DRAWS, rng.fork("soft")).value;
}

/** The points of a half, in an order that does not depend on that of the dataset. */
function pointsIn({ labelled: { points } }: Space, half: ReadonlySet<string>): number[] {
  const key = (i: number): string => `${points[i]!.text}\n${points[i]!.id}`;
  return points
    .flatMap(({ text }, i) => (half.has(text) ? [i] : []))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** How many of people's categories have one of these points. */
function categoriesOf(people: Grouping, kept: readonly number[]): number {
  if (people.kind === "hard") return new Set(kept.map((i) => people.labels[i]!)).size;
  const { cols, data } = people.qCgivenX;
  return people.names.filter((_, c) => kept.some((i) => data[i * cols + c]! > 0)).length;
}
