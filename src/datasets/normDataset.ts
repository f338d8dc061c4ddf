import type { NormPackage } from "./datapackage.ts";
import type { Category, Dataset, Item, Membership } from "./dataset.ts";
import { frequencyTypicality } from "./frequencyTypicality.ts";
import { itemId } from "./itemId.ts";
import type { NormReading } from "./normReading.ts";
import type { NormRow } from "./normRows.ts";
import { typicality01 } from "./typicality.ts";

/**
 * One norm as a Dataset: items in the order they are first listed, categories in the order they are declared, or
 * first listed where they are not.
 *
 * @param asReleased true: the released numbers and strings, errata left out, "Nails" and "nails" two items
 */
export function normDataset(
  content: NormPackage,
  reading: NormReading,
  rows: readonly NormRow[],
  hash: string,
  asReleased: boolean,
): Dataset {
  const { norm } = content;
  const items = new Map<string, { text: string; memberships: Membership[] }>();
  const typicality = typicalities(reading, rows, asReleased);
  rows.forEach((row, i) => {
    const text = asReleased ? row.itemReleased : row.item;
    const id = row.id ?? text;
    const key = asReleased ? id : itemId(id);
    const item = items.get(key) ?? { text, memberships: [] };
    items.set(key, item);
    item.memberships.push({
      category: row.category,
      rating: asReleased ? row.ratingReleased : row.rating,
      typicality: typicality[i]!,
      norm: reading.id,
      line: row.line,
      ...(row.sd === null ? {} : { sd: row.sd }),
      ...(row.n === null ? {} : { n: row.n }),
    });
  });
  return {
    id: reading.id,
    title: reading.title,
    description: content.description,
    task: reading.task,
    raters: reading.raters,
    ...(reading.language === undefined ? {} : { language: reading.language }),
    items: [...items].map(([id, item]): Item => ({ id, ...item })),
    categories: categoriesOf(reading, rows, asReleased),
    scale: reading.scale,
    ...(reading.frequency === undefined ? {} : { frequency: { of: reading.frequency.of } }),
    source: content.source,
    errata: asReleased ? [] : norm.errata.map((erratum) => ({ norm: reading.id, ...erratum })),
    asReleased,
    rowCount: rows.length,
    members: [],
    hash,
  };
}

function typicalities(
  { scale, frequency }: NormReading,
  rows: readonly NormRow[],
  asReleased: boolean,
): (number | null)[] {
  const ratings = rows.map((row) => (asReleased ? row.ratingReleased : row.rating));
  if (frequency !== undefined) {
    const listings = rows.map((row, i) => ({
      item: itemId(row.id ?? row.item),
      category: row.category,
      count: ratings[i] ?? 0,
    }));
    return frequencyTypicality(listings, frequency);
  }
  return ratings.map((rating) => (rating === null || scale === null ? null : typicality01(rating, scale)));
}

function categoriesOf(reading: NormReading, rows: readonly NormRow[], asReleased: boolean): Category[] {
  const released = new Map(rows.toReversed().map((row) => [row.category, row.categoryReleased]));
  if (reading.categories === null) {
    const ids = [...new Set(rows.map((row) => row.category))];
    return ids.map((id) => ({ id, name: released.get(id) ?? id, labels: [released.get(id) ?? id] }));
  }
  return reading.categories.map(({ id, name, labels }): Category => ({
    id,
    name: asReleased ? (released.get(id) ?? name) : name,
    labels,
  }));
}
