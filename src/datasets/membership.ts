import { unknownName } from "../errors.ts";
import type { Dataset, Membership } from "./dataset.ts";

/**
 * Which category an item listed under several belongs to.
 * - `as-listed`: every row is a point of its own (reproduces published numbers; repeated words count repeatedly);
 * - `most-typical`: every item once, in the category it is most typical of; a tie, and an item that nobody rated, goes
 *   to the category with the fewest listings (then the first listed): a robin is a bird before it is an animal;
 * - `soft`: every item once, q(c|x) ∝ typicality (equal shares where all are 0 or unrated).
 *
 * Where several norms list one item under one category, its typicality there is the mean over those that rate it.
 */
export const membershipPolicies = ["as-listed", "most-typical", "soft"] as const;
/** One of the membership policies. */
export type MembershipPolicy = (typeof membershipPolicies)[number];

/**
 * Which listings count: all of them, or only those people accept (typicality ≥ .5). Unrated listings stay, and so do
 * all of a norm for which people named the items themselves: what nobody accepts, nobody names.
 */
export const memberRules = ["all", "rated-in"] as const;
/** One of the member rules. */
export type MemberRule = (typeof memberRules)[number];

/** A point to be grouped: an item, or under `as-listed` one listing of an item. */
export interface LabelledPoint {
  readonly id: string;
  readonly itemId: string;
  readonly text: string;
  /** Category ids with shares that sum to 1; a single share of 1 unless the policy is soft. */
  readonly shares: readonly { readonly category: string; readonly share: number }[];
}

/** A dataset under a policy: what is clustered and what it is compared with. */
export interface LabelledPoints {
  readonly dataset: string;
  readonly membership: MembershipPolicy;
  readonly members: MemberRule;
  readonly points: readonly LabelledPoint[];
  /** Ids of the categories that keep at least one point, in the dataset's order. */
  readonly categories: readonly string[];
}

/** The lowest typicality that `rated-in` accepts: the middle of the scale. */
export const RATED_IN_TYPICALITY = 0.5;

/**
 * Applies a membership policy and a member rule to a dataset.
 *
 *     q(c|x) = t_c / Σ_c' t_c'      under `soft`, t_c the mean typicality of x in c over the norms that rate it
 *
 * @param options.membership default `most-typical`
 * @param options.members default `all`
 * @returns points in the dataset's order, their ids distinct; an item none of whose listings count is left out
 * @throws UserError for an unknown policy or rule
 * @example
 * const dataset = await loadDataset("rosch-1975");
 * labelPoints(dataset, { membership: "as-listed" }).points.length; // 565 rows
 * labelPoints(dataset).points.length; // 522 items
 */
export function labelPoints(
  dataset: Dataset,
  options: { readonly membership?: MembershipPolicy; readonly members?: MemberRule } = {},
): LabelledPoints {
  const membership = options.membership ?? "most-typical";
  const members = options.members ?? "all";
  if (!membershipPolicies.includes(membership)) {
    throw unknownName("membership policy", membership, membershipPolicies);
  }
  if (!memberRules.includes(members)) throw unknownName("member rule", members, memberRules);
  const points: LabelledPoint[] = [];
  const taken = new Set<string>();
  const counted = dataset.items.map((item) => ({
    item,
    listed: item.memberships.filter((m) => members === "all" || isRatedIn(m, dataset)),
  }));
  const sizes = categorySizes(counted.flatMap(({ listed }) => listed));
  for (const { item, listed } of counted) {
    if (listed.length === 0) continue;
    const base = { itemId: item.id, text: item.text };
    if (membership === "as-listed") {
      for (const m of listed) {
        const id = listingId(item.id, m, dataset.members.length > 0, taken);
        points.push({ ...base, id, shares: [{ category: m.category, share: 1 }] });
      }
    } else if (membership === "most-typical") {
      points.push({ ...base, id: item.id, shares: [{ category: mostTypical(listed, sizes), share: 1 }] });
    } else {
      points.push({ ...base, id: item.id, shares: softShares(listed) });
    }
  }
  const used = new Set(points.flatMap((p) => p.shares.map((s) => s.category)));
  const categories = dataset.categories.map((c) => c.id).filter((id) => used.has(id));
  return { dataset: dataset.id, membership, members, points, categories };
}

/**
 * Whether people accept the item as a member of the category, as the member rule `rated-in` has it.
 *
 * @example isRatedIn({ category: "fruit", rating: 6.5, typicality: 0.08, norm: "rosch-1975", line: 9 }, dataset) // false
 */
export function isRatedIn(m: Membership, { frequency }: Pick<Dataset, "frequency">): boolean {
  return m.typicality === null || frequency?.of === "category" || m.typicality >= RATED_IN_TYPICALITY;
}

/** "tank (vehicle)"; the norm with it in a collection, and the line where a name would still stand twice. */
function listingId(item: string, m: Membership, inCollection: boolean, taken: Set<string>): string {
  const place = inCollection ? `${m.category}, ${m.norm}` : m.category;
  let id = `${item} (${place})`;
  if (taken.has(id)) id = `${item} (${place}, line ${m.line})`;
  taken.add(id);
  return id;
}

/** Typicality per category in the order listed: the mean over the norms that rate it, 0 where none does. */
function categoryTypicality(listed: readonly Membership[]): { category: string; typicality: number }[] {
  const ratings = new Map<string, number[]>();
  for (const m of listed) {
    const known = ratings.get(m.category) ?? [];
    ratings.set(m.category, m.typicality === null ? known : [...known, m.typicality]);
  }
  return [...ratings].map(([category, known]) => ({
    category,
    typicality: known.reduce((sum, t) => sum + t, 0) / Math.max(known.length, 1),
  }));
}

function categorySizes(listings: readonly Membership[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { category } of listings) sizes.set(category, (sizes.get(category) ?? 0) + 1);
  return sizes;
}

/**
 * Of equals the smallest: p(x|c) = 1/|c| where nothing else is known (the size principle, Tenenbaum & Griffiths 2001,
 * Behav. Brain Sci. 24, 629–640). The first listed would empty whatever categories lie within others.
 */
function mostTypical(listed: readonly Membership[], sizes: ReadonlyMap<string, number>): string {
  const sizeOf = ({ category }: { readonly category: string }): number => sizes.get(category)!;
  return categoryTypicality(listed).reduce((best, c) =>
    c.typicality > best.typicality || (c.typicality === best.typicality && sizeOf(c) < sizeOf(best))
      ? c
      : best,
  ).category;
}

function softShares(listed: readonly Membership[]): { category: string; share: number }[] {
  const categories = categoryTypicality(listed);
  const total = categories.reduce((sum, c) => sum + c.typicality, 0);
  if (total === 0) return categories.map((c) => ({ category: c.category, share: 1 / categories.length }));
  return categories
    .filter((c) => c.typicality > 0)
    .map((c) => ({ category: c.category, share: c.typicality / total }));
}
