import type { CollectionPackage } from "./datapackage.ts";
import type { Category, Dataset, Item, Membership } from "./dataset.ts";

/**
 * Several norms read as one Dataset: items and categories merged by id, and by the synonyms the collection declares;
 * memberships keep their norm, their line and the typicality on their own scale. The pooled scale is null.
 *
 * Item synonyms join two spellings of one item; they are left out when the norms are read as released.
 */
export function poolDatasets(
  content: CollectionPackage,
  members: readonly Dataset[],
  hash: string,
  asReleased: boolean,
): Dataset {
  const { collection } = content;
  const sameItem = new Map(asReleased ? [] : collection.itemSynonyms.map(({ from, to }) => [from, to]));
  const sameCategory = new Map(collection.categorySynonyms.map(({ from, to }) => [from, to]));
  const allItems = members.flatMap((member) => member.items);
  const allCategories = members.flatMap((member) => member.categories);
  // Reversed, so that the first member to use an id has the say over its text and its name.
  const textOf = new Map(allItems.toReversed().map((item) => [item.id, item.text]));
  const nameOf = new Map(allCategories.toReversed().map((category) => [category.id, category.name]));

  const memberships = new Map<string, Membership[]>();
  for (const item of allItems) {
    const id = sameItem.get(item.id) ?? item.id;
    const pooled = memberships.get(id) ?? [];
    for (const m of item.memberships) {
      pooled.push({ ...m, category: sameCategory.get(m.category) ?? m.category });
    }
    memberships.set(id, pooled);
  }
  const labels = new Map<string, Set<string>>();
  for (const category of allCategories) {
    const id = sameCategory.get(category.id) ?? category.id;
    labels.set(id, new Set([...(labels.get(id) ?? []), ...category.labels]));
  }
  return {
    id: content.name,
    title: content.title,
    description: content.description,
    task: collection.task,
    raters: null,
    items: [...memberships].map(([id, own]): Item => ({ id, text: textOf.get(id) ?? id, memberships: own })),
    categories: [...labels].map(([id, own]): Category => ({
      id,
      name: nameOf.get(id) ?? id,
      labels: [...own],
    })),
    scale: null,
    ...frequencyOf(members),
    source: content.source,
    errata: members.flatMap((member) => member.errata),
    asReleased,
    rowCount: members.reduce((sum, member) => sum + member.rowCount, 0),
    members: members.map((member) => member.id),
    hash,
  };
}

/** Counts pooled with counts of the same kind stay counts; checkMembers keeps them apart from ratings. */
function frequencyOf([first, ...others]: readonly Dataset[]): Pick<Dataset, "frequency"> {
  const frequency = first?.frequency;
  if (frequency === undefined || others.some((other) => other.frequency?.of !== frequency.of)) return {};
  return { frequency };
}
