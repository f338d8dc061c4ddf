import { UserError } from "../errors.ts";
import type { Dendrogram, Merge } from "./dendrogram.ts";
import type { SquaredDistances } from "./squaredDistanceMatrix.ts";

/**
 * Builds clusters from the bottom up: the two nearest clusters unite, over and over.
 *
 * ward: nearest is where the sum of squares rises least, W_a W_b / (W_a + W_b) ‖x̄_a − x̄_b‖²;
 * average: nearest is the smallest mean (weighted) Euclidean distance between items of the two.
 * Both are updated by the recurrence of Lance & Williams along nearest-neighbour chains, in n² time and memory.
 * Among equal neighbours the lowest item is taken.
 *
 * Source: Lance & Williams 1967, The Computer Journal 9, 373–380, doi:10.1093/comjnl/9.4.373; Ward 1963, JASA 58,
 * 236–244, doi:10.1080/01621459.1963.10500845; chains: Murtagh & Contreras 2012, doi:10.1002/widm.53.
 * @param weights positive, one an item; default 1 each
 * @throws UserError when there are no items.
 * @example agglomerate(await itemDistances({ vectors: matrixFromRows([[0], [1], [5]]) }), "ward").merges
 * // [{ first: 0, second: 1, height: .5 }, { first: 0, second: 2, height: 13.5 }]
 */
export function agglomerate(
  distances: SquaredDistances,
  linkage: Dendrogram["linkage"],
  weights?: Float64Array,
): Dendrogram {
  const { nItems: n } = distances;
  if (n === 0) throw new UserError("There are no items to group.");
  const mass = weights === undefined ? new Float64Array(n).fill(1) : Float64Array.from(weights);
  const between = dissimilarities(distances, linkage, mass);
  const alive = Array.from({ length: n }, (_, i) => i);
  const chain: number[] = [];
  const merges: Merge[] = [];
  const top = new Float64Array(n);

  while (alive.length > 1) {
    if (chain.length === 0) chain.push(alive[0]!);
    for (;;) {
      const tip = chain.at(-1)!;
      const before = chain.at(-2);
      // Staying with the previous cluster on a tie is what ends the chain.
      let nearest = before ?? -1;
      let limit = before === undefined ? Infinity : between[tip * n + before]!;
      for (const other of alive) {
        const d = between[tip * n + other]!;
        if (d < limit && other !== tip) {
          nearest = other;
          limit = d;
        }
      }
      if (nearest === before) break;
      chain.push(nearest);
    }
    const [a, b] = [chain.pop()!, chain.pop()!].sort((x, y) => x - y) as [number, number];
    // Rounding must not put a union below its parts.
    const height = Math.max(between[a * n + b]!, top[a]!, top[b]!);
    top[a] = height;
    merges.push({ first: a, second: b, height });
    alive.splice(alive.indexOf(b), 1);
    unite(between, n, linkage, mass, alive, a, b);
  }
  // Chains find merges out of order; the sort is stable, so that of equal heights the parts still come first.
  merges.sort((x, y) => x.height - y.height);
  return { nItems: n, linkage, merges };
}

function dissimilarities(
  { nItems: n, values }: SquaredDistances,
  linkage: Dendrogram["linkage"],
  mass: Float64Array,
): Float64Array {
  if (linkage === "average") return values.map(Math.sqrt);
  const rises = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      rises[i * n + j] = ((mass[i]! * mass[j]!) / (mass[i]! + mass[j]!)) * values[i * n + j]!;
    }
  }
  return rises;
}

/** Lets a stand for the union of a and b. */
function unite(
  between: Float64Array,
  n: number,
  linkage: Dendrogram["linkage"],
  mass: Float64Array,
  alive: readonly number[],
  a: number,
  b: number,
): void {
  const [wa, wb] = [mass[a]!, mass[b]!];
  const apart = between[a * n + b]!;
  for (const c of alive) {
    if (c === a) continue;
    const [da, db] = [between[a * n + c]!, between[b * n + c]!];
    const wc = mass[c]!;
    const d =
      linkage === "average"
        ? (wa * da + wb * db) / (wa + wb)
        : ((wa + wc) * da + (wb + wc) * db - wc * apart) / (wa + wb + wc);
    between[a * n + c] = d;
    between[c * n + a] = d;
  }
  mass[a] = wa + wb;
}
