import type { Rng } from "../numeric/rng.ts";
import { sha256 } from "../storage/sha256.ts";
import { codeLabels, type Labels } from "./contingency.ts";
import { itemsOfStrata, leftOutOf } from "./strata.ts";

/** Which items each of a series of subsamples keeps: the same ones for every score of the same items. */
export interface ItemDeletions {
  /** Names the random choice: stream and number of draws. Deletions with one key choose alike, item by item. */
  readonly key: string;
  /** Names the items and their strata, whatever their order. */
  readonly items: string;
  readonly n: number;
  /** The indices of each stratum. */
  readonly strata: readonly Int32Array[];
  /** The indices that stay, ascending: (draws) of (n − d) */
  readonly kept: readonly Int32Array[];
  /** √((n − d)/d): a deviation among subsamples times this is one among sets of n items. */
  readonly spread: number;
}

/** Deletions a series has when it is not said otherwise: a standard error is known to 5 %. */
export const DELETION_DRAWS = 200;

/**
 * Leaves out a quarter of every stratum's items again and again, in a way that two models' scores can share.
 *
 * Every item has a random stream of its own, named by its stratum and id; in a draw each stratum of n_h ≥ 2 items loses the
 * d_h = max(1, n_h/4 rounded) whose numbers are lowest. So the choice depends neither on the order of the items nor on a model, and
 * where one model lacks a few words the others lose all but the same.
 *
 * @param items ids: (items); an id that a stratum lists twice stands for two items
 * @param strata the category of each, by name: (items)
 * @param options draws, default 200
 * @param rng named by the data and the seed alone, as `rngFromSeed(seed).fork("items", dataset)`
 * @throws RangeError when items and strata differ in number, no stratum has two items, or draws are not whole and at least 2.
 * Source: delete-d jackknife, Shao & Wu (1989), doi:10.1214/aos/1176347263; numbers that stay with the unit, as in
 *   coordinated samples, Ohlsson (1995), Coordination of samples using permanent random numbers, ISBN 978-0-471-59852-7.
 * @example itemDeletions(["owl", "hen", "oak", "elm"], ["bird", "bird", "tree", "tree"], {}, rng).kept[0] // one bird, one tree
 */
export function itemDeletions(
  items: readonly string[],
  strata: Labels,
  options: { readonly draws?: number },
  rng: Rng,
): ItemDeletions {
  const draws = options.draws ?? DELETION_DRAWS;
  if (!Number.isInteger(draws) || draws < 2) {
    throw new RangeError(`Draws are whole and at least 2; got ${draws}.`);
  }
  const n = items.length;
  const members = itemsOfStrata(n, strata);
  const leftOut = leftOutOf(members);
  const d = leftOut.reduce((sum, count) => sum + count, 0);
  const names = listingNames(items, strata);
  const streams = names.map((name) => rng.fork(name));
  const numbers = new Float64Array(n);
  const kept = Array.from({ length: draws }, () => {
    for (let i = 0; i < n; i += 1) numbers[i] = streams[i]!.next();
    const stay = members.flatMap((stratum, h) =>
      Array.from(stratum.toSorted((i, j) => numbers[i]! - numbers[j]!).subarray(leftOut[h]!)),
    );
    return Int32Array.from(stay).sort();
  });
  return {
    key: sha256(JSON.stringify([rng.name, draws])).slice(0, 12),
    items: sha256(JSON.stringify(names.toSorted())).slice(0, 12),
    n,
    strata: members,
    kept,
    spread: Math.sqrt((n - d) / d),
  };
}

/** A name for each listing of an item under a stratum; repeats are counted up. */
function listingNames(items: readonly string[], strata: Labels): string[] {
  const { codes, names } = codeLabels(strata);
  const seen = new Map<string, number>();
  return items.map((item, i) => {
    const listing = JSON.stringify([names[codes[i]!], item]);
    const times = seen.get(listing) ?? 0;
    seen.set(listing, times + 1);
    return times === 0 ? listing : `${listing} ${times}`;
  });
}
