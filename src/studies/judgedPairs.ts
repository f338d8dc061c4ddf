import { opposedPairs } from "../agreement/opposedPairs.ts";
import { againstChance, sumPairCounts, type PairCount } from "../agreement/pairCounts.ts";
import { pairAt } from "../agreement/pairOrders.ts";
import { humanDistances, type SharedSpace } from "../datasets/spaces/sharedSpace.ts";
import { selectSquare, type Matrix } from "../numeric/matrix.ts";
import type { CellContext } from "./cellContext.ts";
import { countedPairs, NAMED_PAIRS } from "./clusterPairs.ts";
import type { DistinctionsCell, JudgedPair } from "./distinctionsResult.ts";
import { FEWEST_SHARED_ITEMS } from "./humanAgreement.ts";
import { humanResources } from "./humanResources.ts";
import { modelDistances } from "./modelDistances.ts";
import { pairNames } from "./pairNames.ts";
import { roundedTo } from "./roundedTo.ts";

/** Permuting the million pairs of a large space costs a second a hundred draws. */
const NULL_DRAWS = 999;
const NULL_DRAWS_WHEN_MANY = 199;
const MANY_PAIRS = 50_000;

const DIGITS = 6;

/** A pair that might be named. */
interface Candidate {
  readonly pair: JudgedPair;
  /** How much farther people put it than the model, in shares of the pairs. */
  readonly gap: number;
}

interface JudgedSpace {
  readonly nPairs: number;
  readonly lost: PairCount;
  readonly added: PairCount;
  /** Most opposed first, as many as are named. */
  readonly mostLost: readonly Candidate[];
  readonly mostAdded: readonly Candidate[];
}

/**
 * Which pairs do people find dissimilar and the model near, and the reverse?
 *
 * In each human space every pair of shared items has a place from 0, nearest, to 1, farthest, once by people's and once by
 * the model's distances. Named are the pairs whose two places differ most; counted are those in the farthest quarter of the
 * one and the nearest of the other. Chance permutes the model's items; the expectation is exact.
 */
export function judgedPairs(context: CellContext): DistinctionsCell["judged"] {
  return humanResources(context.humanSpaces).flatMap(({ name, spaces }) => {
    const many = spaces.some(({ items }) => items.length ** 2 / 2 > MANY_PAIRS);
    const judged = spaces.flatMap(
      (space) => judgedIn(space, context, many ? NULL_DRAWS_WHEN_MANY : NULL_DRAWS) ?? [],
    );
    if (judged.length === 0) return [];
    const method = "the model's items permuted within each space; the mean is exact";
    const side = (
      of: (space: JudgedSpace) => { readonly count: PairCount; readonly most: readonly Candidate[] },
      sign: number,
    ): DistinctionsCell["judged"][number]["lost"] => ({
      counted: countedPairs(againstChance(sumPairCounts(judged.map((space) => of(space).count))), method),
      pairs: judged
        .flatMap((space) => of(space).most)
        .toSorted((a, b) => sign * (b.gap - a.gap))
        .slice(0, NAMED_PAIRS)
        .map(({ pair }) => pair),
    });
    return [
      {
        resource: name,
        nPairs: judged.reduce((sum, space) => sum + space.nPairs, 0),
        lost: side(({ lost, mostLost }) => ({ count: lost, most: mostLost }), 1),
        added: side(({ added, mostAdded }) => ({ count: added, most: mostAdded }), -1),
      },
    ];
  });
}

function judgedIn(shared: SharedSpace, context: CellContext, draws: number): JudgedSpace | null {
  const { space, rng } = context;
  const { labelled } = space;
  // Under as-listed a word has several points with one vector: the first stands for it.
  const pointOf = new Map<string, number>();
  labelled.points.forEach(({ itemId }, point) => {
    if (!pointOf.has(itemId)) pointOf.set(itemId, point);
  });
  const places = Array.from(shared.items.keys()).filter((place) => pointOf.has(shared.items[place]!));
  const n = places.length;
  if (n < FEWEST_SHARED_ITEMS) return null;
  const points = places.map((place) => pointOf.get(shared.items[place]!)!);
  const human = humanDistances(shared, places);
  const model = selectSquare(modelDistances(space), points);
  const opposed = opposedPairs(human, model, draws, rng.fork("distinctions", "judged", shared.id));
  const gaps = opposed.placeX.map((place, pair) => place - opposed.placeY[pair]!);
  const name = pairNames(context);
  const [humanMean, modelMean] = [meanDistance(human), meanDistance(model)];
  const candidate = (pair: number): Candidate => {
    const [i, j] = pairAt(pair, n);
    const apart = human.data[i * n + j]!;
    return {
      gap: gaps[pair]!,
      pair: {
        ...name(points[i]!, points[j]!),
        space: shared.id,
        human: roundedTo(DIGITS, shared.kind === "similarity" ? 1 - apart : apart / humanMean),
        humanPlace: roundedTo(DIGITS, opposed.placeX[pair]!),
        modelDistance: roundedTo(DIGITS, model.data[i * n + j]! / modelMean),
        modelPlace: roundedTo(DIGITS, opposed.placeY[pair]!),
      },
    };
  };
  const order = Int32Array.from(gaps.keys()).sort((a, b) => gaps[b]! - gaps[a]! || a - b);
  return {
    nPairs: gaps.length,
    lost: opposed.farThenNear,
    added: opposed.nearThenFar,
    mostLost: Array.from(order.subarray(0, NAMED_PAIRS), candidate),
    mostAdded: Array.from(order.subarray(-NAMED_PAIRS).toReversed(), candidate),
  };
}

/** Over the pairs of different items. */
function meanDistance({ rows: n, data }: Matrix): number {
  return data.reduce((sum, distance) => sum + distance, 0) / (n * (n - 1));
}
