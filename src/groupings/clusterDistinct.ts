import { matrix, selectSquare } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { cluster, type ClusterOptions } from "./cluster.ts";
import { canonicalLabels } from "./canonicalLabels.ts";
import type { Clustering } from "./clustering.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";
import { withinSumOfSquares } from "./withinSumOfSquares.ts";

/**
 * Groups items of which some are at one place, each place searched once with as much weight as items lie there.
 *
 * The best groups keep items of one place together, so that nothing is lost, and the search is over fewer. What is found is
 * that of all items: labels, starts, sums of squares. A start from people's groups takes each place for the group of its first
 * item, and is left out where that leaves fewer groups.
 *
 * @param distances between all items
 * @param firstAlike for each item the first one at its place: (items)
 * @param options as for `cluster`, whose weights are the places'
 * @example (await clusterDistinct(distances, Int32Array.of(0, 0, 2), { k: 2 }, rng)).labels // [0, 0, 1]
 */
export async function clusterDistinct(
  distances: SquaredDistances,
  firstAlike: Int32Array,
  options: Omit<ClusterOptions, "weights">,
  rng: Rng,
): Promise<Clustering> {
  const { nItems: n, values } = distances;
  const many = new Int32Array(n);
  for (const first of firstAlike) many[first]! += 1;
  // Those of one weight stand together: the search prices a move once for all of them.
  const places = [...firstAlike.keys()]
    .filter((i) => many[i]! > 0)
    .sort((i, j) => many[i]! - many[j]! || i - j);
  if (places.length === n) return cluster({ distances }, options, rng);
  const weights = Float64Array.from(places, (i) => many[i]!);
  const placeOf = new Int32Array(n);
  places.forEach((i, place) => (placeOf[i] = place));
  const { humanLabels, ...others } = options;
  const found = await cluster(
    { distances: { nItems: places.length, values: selectSquare(matrix(n, n, values), places).data } },
    {
      ...others,
      weights,
      ...(humanLabels === undefined ? {} : { humanLabels: places.map((i) => humanLabels[i]!) }),
    },
    rng,
  );
  const ofItems = (labels: Int32Array | Int16Array, from = 0): Int32Array =>
    canonicalLabels(firstAlike.map((first) => labels[from + placeOf[first]!]!));
  const { startLabels, starts } = found;
  return {
    ...found,
    labels: ofItems(found.labels),
    nearOptimal: found.nearOptimal.map(({ labels, sse }) => ({ labels: ofItems(labels), sse })),
    startLabels:
      startLabels === null
        ? null
        : Int16Array.from(
            Array.from({ length: starts }, (_, s) => [...ofItems(startLabels, s * places.length)]).flat(),
          ),
    humanSse:
      humanLabels === undefined
        ? null
        : withinSumOfSquares(distances, canonicalLabels(humanLabels), new Float64Array(n).fill(1)),
  };
}
