import { holm } from "../agreement/adjustedPValues.ts";
import type { ItemDeletions } from "../agreement/itemDeletions.ts";
import { MANTEL_INTERVAL, mantelTest, poolMantelTests, type MantelTest } from "../agreement/mantelTest.ts";
import { pairOrders } from "../agreement/pairOrders.ts";
import { spreadReplicates } from "../agreement/replicates.ts";
import { humanDistances, type SharedSpace } from "../datasets/spaces/sharedSpace.ts";
import { selectSquare, type Matrix } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { CellContext } from "./cellContext.ts";
import type { HumanAgreement } from "./distinctionsResult.ts";
import { modelDistances } from "./modelDistances.ts";
import { humanResources } from "./humanResources.ts";
import type { Ceiling, Score } from "./score.ts";
import { categoryNames, type Space } from "./space.ts";

/** Fewer items than this have too few pairs to say how a category is ordered within. */
export const FEWEST_SHARED_ITEMS = 8;

/** A category's items in one human space. */
interface Member {
  readonly category: string;
  readonly space: SharedSpace;
  /** Ids of the items, and where they are among the points and in the space. */
  readonly items: readonly string[];
  readonly points: readonly number[];
  readonly places: readonly number[];
}

/**
 * Do the model's distances within a category order its pairs as people's do?
 *
 * Spearman's ρ over the pairs of each category that shares at least 8 items with a human space, the similarities as
 * published; pooled by the number of items. Chance permutes items, the interval leaves one out at a time (mantelTest).
 * Ceiling: how another human space orders the same items, where one has them.
 */
export function humanAgreement(context: CellContext): HumanAgreement[] {
  const { space, dataset, humanSpaces, rng } = context;
  const members = membersOf(space, categoryNames(dataset, space.labelled), humanSpaces);
  const all = modelDistances(space);
  return humanResources(humanSpaces).flatMap((resource): HumanAgreement[] => {
    const own = members.filter((member) => resource.spaces.includes(member.space));
    const tested = own.flatMap((member) => {
      const test = mantelTest(
        humanDistances(member.space, member.places),
        selectSquare(all, member.points),
        {},
        streamOf(rng, member, "model"),
      );
      return test === null ? [] : [{ member, test, ceiling: ceilingOf(member, members, rng) }];
    });
    const pooled = poolMantelTests(tested.map(({ test }) => test));
    if (pooled === null) return [];
    const pHolm = holm(tested.map(({ test }) => test.chance.pValue));
    return [
      {
        resource: resource.name,
        pooled: {
          ...scoreOf(pooled, pooledCeiling(tested)),
          ...replicatesOf(
            pooled,
            tested.map(({ member }) => member),
            all,
            context.deletions(),
          ),
        },
        nItems: pooled.nItems,
        nPairs: pooled.nPairs,
        categories: tested.map(({ member, test, ceiling }, c) => ({
          category: member.category,
          space: member.space.id,
          nItems: test.nItems,
          nPairs: test.nPairs,
          score: scoreOf(test, ceiling && ceilingFrom(ceiling)),
          pHolm: pHolm[c]!,
        })),
      },
    ];
  });
}

/**
 * What the pooled ρ became on the deletions that all models share, spread to its own standard error: nothing where that is
 * not known. A category that is left without an order counts as it stands.
 */
function replicatesOf(
  { rho, interval }: Pick<MantelTest, "rho" | "interval">,
  members: readonly Member[],
  distances: Matrix,
  deletions: ItemDeletions | null,
): Pick<Score, "replicates"> {
  if (deletions === null || interval === null) return {};
  const groups = members.map(({ space, places, points }) => {
    const orders = pairOrders(humanDistances(space, places), selectSquare(distances, points));
    return { orders, points };
  });
  const nItems = groups.reduce((sum, { points }) => sum + points.length, 0);
  const scores = deletions.kept.map((kept) => {
    const stays = new Set(kept);
    const weighted = groups.map(({ orders, points }) => {
      const among = Int32Array.from([...points.keys()].filter((at) => stays.has(points[at]!)));
      return points.length * (orders.rhoAmong(among) ?? orders.rho ?? 0);
    });
    return weighted.reduce((sum, value) => sum + value, 0) / nItems;
  });
  const found = spreadReplicates(deletions, rho, scores, interval.standardError);
  return { replicates: { ...found, scores: [...found.scores] } };
}

/** Every category in every human space that has enough of its items. */
function membersOf(
  { labelled, people }: Space,
  names: readonly string[],
  spaces: readonly SharedSpace[],
): Member[] {
  const labels = mostProbableLabels(people);
  return spaces.flatMap((space) => {
    const places = new Map(space.items.map((id, place) => [id, place]));
    return names.flatMap((category, c): Member[] => {
      // Under as-listed a word may be listed under one category twice.
      const found = new Map<string, number>();
      labelled.points.forEach(({ itemId }, point) => {
        if (labels[point] === c && places.has(itemId) && !found.has(itemId)) found.set(itemId, point);
      });
      if (found.size < FEWEST_SHARED_ITEMS) return [];
      const items = [...found.keys()];
      return [
        { category, space, items, points: [...found.values()], places: items.map((id) => places.get(id)!) },
      ];
    });
  });
}

interface FoundCeiling {
  readonly by: SharedSpace;
  readonly test: MantelTest;
}

/** How the other human space with the most of a category's items orders them. */
function ceilingOf(member: Member, members: readonly Member[], rng: Rng): FoundCeiling | null {
  const others = members
    .filter(({ category, space }) => category === member.category && space !== member.space)
    .map((other) => ({ other, shared: member.items.filter((id) => other.items.includes(id)) }))
    .filter(({ shared }) => shared.length >= FEWEST_SHARED_ITEMS)
    .toSorted((a, b) => b.shared.length - a.shared.length);
  const [best] = others;
  if (best === undefined) return null;
  const within = ({ space, items, places }: Member): Matrix =>
    humanDistances(
      space,
      best.shared.map((id) => places[items.indexOf(id)]!),
    );
  const test = mantelTest(within(member), within(best.other), {}, streamOf(rng, member, best.other.space.id));
  return test && { by: best.other.space, test };
}

function streamOf(rng: Rng, { space, category }: Member, with_: string): Rng {
  return rng.fork("distinctions", "agreement", space.id, category, with_);
}

function scoreOf(
  { rho, interval, chance }: Omit<MantelTest, "permuted" | "nItems" | "nPairs">,
  ceiling: Ceiling | null,
): Score {
  return {
    value: rho,
    interval: interval && { low: interval.low, high: interval.high, level: 0.95, method: MANTEL_INTERVAL },
    chance: { ...chance, method: "items permuted within categories (Mantel's test)" },
    ceiling,
  };
}

function ceilingFrom({ by, test }: FoundCeiling): Ceiling {
  return {
    value: test.rho,
    low: test.interval?.low ?? null,
    high: test.interval?.high ?? null,
    n: test.nItems,
    method: `the order of ${by.id}, over ${test.nItems} of the items`,
  };
}

function pooledCeiling(tested: readonly { readonly ceiling: FoundCeiling | null }[]): Ceiling | null {
  const found = tested.flatMap(({ ceiling }) => ceiling ?? []);
  const pooled = poolMantelTests(found.map(({ test }) => test));
  if (pooled === null) return null;
  const resources = humanResources([...new Set(found.map(({ by }) => by))]).map(({ name }) => name);
  return {
    value: pooled.rho,
    low: pooled.interval?.low ?? null,
    high: pooled.interval?.high ?? null,
    n: pooled.nItems,
    method: `the order of ${resources.join(" and ")}, in ${found.length} of ${tested.length} categories`,
  };
}
