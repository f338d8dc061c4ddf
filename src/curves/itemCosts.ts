import type { Grouping, HardGrouping, SoftGrouping } from "../groupings/grouping.ts";
import { itemsOfGroups } from "../groupings/itemsOfGroups.ts";
import { groupMasses } from "../information/informationOfGrouping.ts";
import { log2Ratio } from "../information/log2Ratio.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { distancesToCentroids } from "./groupingPoint.ts";

/** What a code spends on each item and loses of it: their means are its rate and its distortion. */
export interface ItemCosts {
  readonly bits: Float64Array;
  readonly distortion: Float64Array;
}

/**
 * A grouping's rate and distortion taken apart by item: Σ_c q(c|i) log2 [q(c|i)/q(c)] and Σ_c q(c|i) ‖x_i − x̄_c‖².
 *
 * Up to a constant they are also how rate and distortion grow, to first order, with an item's weight: the centroids and q(c)
 * are the best there are for these items, so that their own change does not count.
 *
 * @param gram inner products of the items: (items × items)
 * @returns (items) each
 * @throws RangeError when the grouping and the Gram matrix differ in their number of items, or a group is empty.
 * Source: envelope theorem, Milgrom & Segal (2002), doi:10.1111/1468-0262.00296.
 * @example itemCosts(gram(matrixFromRows([[0], [2]])), together).distortion // [1, 1]
 */
export function itemCosts(gram: Matrix, grouping: Grouping): ItemCosts {
  const n = grouping.items.length;
  if (gram.rows !== n) {
    throw new RangeError(`The grouping has ${n} items, the Gram matrix ${gram.rows} rows.`);
  }
  return grouping.kind === "hard" ? hardCosts(gram, grouping) : softCosts(gram, grouping);
}

function hardCosts({ rows: n, data }: Matrix, { labels, names }: HardGrouping): ItemCosts {
  const bits = new Float64Array(n);
  const distortion = new Float64Array(n);
  itemsOfGroups(labels, names.length).forEach((items, c) => {
    const m = items.length;
    if (m === 0) throw new RangeError(`Group "${names[c]!}" has no items and so no centroid.`);
    let total = 0;
    for (const i of items) {
      let inner = 0;
      for (const j of items) inner += data[i * n + j]!;
      distortion[i] = data[i * n + i]! - (2 * inner) / m;
      bits[i] = Math.log2(n / m);
      total += inner;
    }
    for (const i of items) distortion[i] = Math.max(0, distortion[i]! + total / m ** 2);
  });
  return { bits, distortion };
}

function softCosts(gram: Matrix, grouping: SoftGrouping): ItemCosts {
  const { qCgivenX } = grouping;
  const distances = distancesToCentroids(gram, grouping);
  const masses = groupMasses(grouping);
  const bits = new Float64Array(gram.rows);
  const distortion = new Float64Array(gram.rows);
  for (let i = 0; i < gram.rows; i += 1) {
    for (let c = 0; c < masses.length; c += 1) {
      const q = qCgivenX.data[i * masses.length + c]!;
      if (q === 0) continue;
      bits[i]! += q * log2Ratio(q, masses[c]!);
      distortion[i]! += q * distances.data[i * masses.length + c]!;
    }
  }
  return { bits, distortion };
}
