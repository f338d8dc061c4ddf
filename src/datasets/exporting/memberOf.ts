import type { Dataset } from "../dataset.ts";

/** What a collection holds of one of its members: the pooled items and categories that this norm lists. */
export function memberOf(collection: Dataset, member: Dataset): Dataset {
  const items = collection.items
    .map((item) => ({ ...item, memberships: item.memberships.filter(({ norm }) => norm === member.id) }))
    .filter(({ memberships }) => memberships.length > 0);
  const used = new Set(items.flatMap(({ memberships }) => memberships.map(({ category }) => category)));
  return { ...member, items, categories: collection.categories.filter(({ id }) => used.has(id)) };
}
