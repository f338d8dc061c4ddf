import type { NormPackage } from "./datapackage.ts";
import type { Category, Dataset, Item, Membership, Scale } from "./dataset.ts";
import { itemId } from "./itemId.ts";
import type { NormRow } from "./normRows.ts";
import { typicality01 } from "./typicality.ts";

/**
 * One norm as a Dataset: items in the order they are first listed, categories in the order they are declared.
 *
 * @param asReleased true: the released numbers and strings, errata left out, "Nails" and "nails" two items
 */
export function normDataset(
  content: NormPackage,
  rows: readonly NormRow[],
  hash: string,
  asReleased: boolean,
): Dataset {
  const { norm } = content;
  const scale: Scale | null =
    norm.scale === null
      ? null
      : { min: norm.scale.min, max: norm.scale.max, typicalEnd: norm.scale.typicalEnd };
  const items = new Map<string, { text: string; memberships: Membership[] }>();
  for (const row of rows) {
    const text = asReleased ? row.itemReleased : row.item;
    const id = asReleased ? text : itemId(text);
    const item = items.get(id) ?? { text, memberships: [] };
    items.set(id, item);
    const rating = asReleased ? row.ratingReleased : row.rating;
    item.memberships.push({
      category: row.category,
      rating,
      typicality: rating === null || scale === null ? null : typicality01(rating, scale),
      norm: content.name,
      line: row.line,
    });
  }
  const categories = norm.categories.map(({ id, name, labels }): Category => {
    const released = rows.find((row) => row.category === id)?.categoryReleased;
    return { id, name: asReleased ? (released ?? name) : name, labels };
  });
  return {
    id: content.name,
    title: content.title,
    description: content.description,
    task: norm.task,
    raters: norm.raters,
    items: [...items].map(([id, item]): Item => ({ id, ...item })),
    categories,
    scale,
    source: content.source,
    errata: asReleased ? [] : norm.errata.map((erratum) => ({ norm: content.name, ...erratum })),
    asReleased,
    rowCount: rows.length,
    members: [],
    hash,
  };
}
