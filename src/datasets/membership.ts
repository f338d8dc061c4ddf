import type { Dataset, Membership } from "./dataset.ts";

/**
 * Which category an item listed under several belongs to.
 * - `as-listed`: every row is a point of its own (reproduces published numbers; repeated words count repeatedly);
 * - `most-typical`: every item once, in the category it is most typical of (ties: the first listed);
 * - `soft`: every item once, q(c|x) ∝ typicality (mean over norms; equal shares where all are 0 or unrated).
 */
export const membershipPolicies = ["as-listed", "most-typical", "soft"] as const;
export type MembershipPolicy = (typeof membershipPolicies)[number];

/** Which listings count: all of them, or only those people accept (typicality ≥ .5; unrated ones stay). */
export const memberRules = ["all", "rated-in"] as const;
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
 * @param membership default `most-typical`
 * @param members default `all`
 * @example labelPoints(dataset, { membership: "as-listed" }).points.length // rows of the norm
 */
export function labelPoints(
  dataset: Dataset,
  options: { readonly membership?: MembershipPolicy; readonly members?: MemberRule } = {},
): LabelledPoints {
  const membership = options.membership ?? "most-typical";
  const members = options.members ?? "all";
  const points: LabelledPoint[] = [];
  for (const item of dataset.items) {
    const listed = item.memberships.filter((m) => members === "all" || isRatedIn(m));
    if (listed.length === 0) continue;
    const base = { itemId: item.id, text: item.text };
    if (membership === "as-listed") {
      for (const m of listed) {
        points.push({
          ...base,
          id: dataset.members.length > 0 ? `${item.id} (${m.category}, ${m.norm})` : `${item.id} (${m.category})`,
          shares: [{ category: m.category, share: 1 }],
        });
      }
    } else if (membership === "most-typical") {
      points.push({ ...base, id: item.id, shares: [{ category: mostTypical(listed).category, share: 1 }] });
    } else {
      points.push({ ...base, id: item.id, shares: softShares(listed) });
    }
  }
  const used = new Set(points.flatMap((p) => p.shares.map((s) => s.category)));
  const categories = dataset.categories.map((c) => c.id).filter((id) => used.has(id));
  return { dataset: dataset.id, membership, members, points, categories };
}

function isRatedIn(m: Membership): boolean {
  return m.typicality === null || m.typicality >= RATED_IN_TYPICALITY;
}

function mostTypical(listed: readonly Membership[]): Membership {
  return listed.reduce((best, m) => ((m.typicality ?? 0) > (best.typicality ?? 0) ? m : best));
}

function softShares(listed: readonly Membership[]): { category: string; share: number }[] {
  const byCategory = new Map<string, number[]>();
  for (const m of listed) {
    const ratings = byCategory.get(m.category) ?? [];
    ratings.push(m.typicality ?? 0);
    byCategory.set(m.category, ratings);
  }
  const weights = [...byCategory].map(([category, ratings]) => ({
    category,
    weight: ratings.reduce((a, b) => a + b, 0) / ratings.length,
  }));
  const total = weights.reduce((sum, w) => sum + w.weight, 0);
  if (total === 0) return weights.map((w) => ({ category: w.category, share: 1 / weights.length }));
  return weights.filter((w) => w.weight > 0).map((w) => ({ category: w.category, share: w.weight / total }));
}
