import { selectRows } from "../numeric/matrix.ts";
import { shuffle, type Rng } from "../numeric/rng.ts";
import type { Grouping } from "./grouping.ts";

/**
 * Deals the items out at random into groups of the same sizes: the null a grouping is compared with.
 *
 * Of a soft grouping the rows q(c|x) are dealt out, so that every group keeps its share of the items. The expected
 * share of variance that a hard random grouping explains is exactly (K − 1) / (n − 1).
 * @param rng every arrangement is equally likely
 * @example randomGrouping(grouping, rngFromSeed(1)).labels // the same labels in another order
 */
export function randomGrouping<G extends Grouping>(grouping: G, rng: Rng): G;
export function randomGrouping(grouping: Grouping, rng: Rng): Grouping {
  if (grouping.kind === "hard")
    return { ...grouping, labels: shuffle(Int32Array.from(grouping.labels), rng) };
  const order = shuffle(
    Int32Array.from({ length: grouping.items.length }, (_, i) => i),
    rng,
  );
  return { ...grouping, qCgivenX: selectRows(grouping.qCgivenX, order) };
}
