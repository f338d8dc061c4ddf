import { UserError } from "../errors.ts";
import type { Dataset, Membership } from "./dataset.ts";
import { itemId } from "./itemId.ts";

/** An item under a category that two norms both rate. */
export interface SharedPair {
  readonly item: string;
  readonly category: string;
  /** Typicality 0–1 in the first norm and in the second, 1 = most typical in both. */
  readonly typicality: readonly [number, number];
  /** The ratings, each on its own norm's scale. */
  readonly rating: readonly [number, number];
}

/**
 * The (item, category) pairs that two norms both rate: what people's agreement with people is measured on, and so
 * the most that can be asked of a model. Items are matched by id ignoring case, also when read as released;
 * categories by id. In the order of the first norm.
 *
 * @throws UserError when either is a collection: its pooled ratings may hold the other norm's own
 * @example sharedPairs(await loadDataset("rosch-1975"), await loadDataset("mccloskey-glucksberg-1978")).length // 109
 */
export function sharedPairs(a: Dataset, b: Dataset): SharedPair[] {
  for (const { id, members } of [a, b]) {
    if (members.length > 0) {
      throw new UserError(`"${id}" is a collection; compare two of its members: ${members.join(", ")}.`);
    }
  }
  const others = new Map([...ratedPairs(b)].map((pair) => [pairKey(pair), pair]));
  const shared: SharedPair[] = [];
  for (const pair of ratedPairs(a)) {
    const other = others.get(pairKey(pair));
    if (other === undefined) continue;
    shared.push({
      item: pair.item,
      category: pair.category,
      typicality: [pair.typicality, other.typicality],
      rating: [pair.rating, other.rating],
    });
  }
  return shared;
}

interface RatedPair extends Membership {
  readonly item: string;
  readonly rating: number;
  readonly typicality: number;
}

function* ratedPairs(dataset: Dataset): Generator<RatedPair> {
  for (const item of dataset.items) {
    for (const m of item.memberships) {
      const { rating, typicality } = m;
      if (rating !== null && typicality !== null) yield { ...m, item: itemId(item.id), rating, typicality };
    }
  }
}

function pairKey({ item, category }: RatedPair): string {
  return JSON.stringify([item, category]);
}
