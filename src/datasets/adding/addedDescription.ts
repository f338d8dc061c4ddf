import { categorySpellings } from "../categorySpellings.ts";
import { csvCell } from "../csvCell.ts";
import type { Frequency, Scale, Source } from "../dataset.ts";
import { itemId } from "../itemId.ts";
import type { ColumnPlan } from "./addPlan.ts";
import type { ForeignListing } from "./foreignListings.ts";

/** What is said of a dataset that is added, beyond its table. */
export interface AddedAbout {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly task: string;
  readonly raters: string | null;
  readonly language?: string | undefined;
  readonly source: Source;
  /** Names and labels of categories known beforehand, by id; others are made from the labels in the table. */
  readonly categories?: readonly {
    readonly id: string;
    readonly name: string;
    readonly labels: readonly string[];
  }[];
}

/** The files of a dataset that is added. */
export interface AddedFiles {
  readonly datapackage: Record<string, unknown>;
  readonly itemsCsv: string;
  /** What the default reading amounts to. */
  readonly counts: { readonly rows: number; readonly items: number; readonly categories: number };
  /** The ids of the items and the categories counted. */
  readonly itemIds: readonly string[];
  readonly categoryIds: readonly string[];
}

interface Field {
  readonly name: string;
  readonly type: "string" | "number" | "integer";
  readonly title: string;
}

/** Makes datapackage.json and items.csv of a dataset from its listings; one column of categories, or a variant each. */
export function addedDescription(
  listings: readonly ForeignListing[],
  plan: ColumnPlan,
  about: AddedAbout,
  meaning: { readonly scale: Scale | null; readonly frequency: Frequency | null },
): AddedFiles {
  const several = plan.layout === "long" && plan.categories.length > 1;
  const columns = several ? plan.categories.map(variantColumn) : ["category"];
  const some = (of: (listing: ForeignListing) => string): boolean => listings.some((one) => of(one) !== "");
  const parts: (readonly [Field, (listing: ForeignListing) => string])[] = [];
  const add = (
    name: string,
    type: Field["type"],
    title: string,
    of: (listing: ForeignListing) => string,
  ): void => void parts.push([{ name, type, title }, of]);
  if (some(({ id }) => id)) add("id", "string", "Item id, where it is not the item itself", ({ id }) => id);
  add("item", "string", "Item", ({ item }) => item);
  columns.forEach((column, i) => add(column, "string", "Category label", ({ labels }) => labels[i] ?? ""));
  if (meaning.scale !== null) add("rating", "number", "Mean rating", ({ rating }) => rating);
  if (meaning.frequency !== null) add("rating", "integer", "Number of people", ({ rating }) => rating);
  if (some(({ sd }) => sd)) add("rating_sd", "number", "Standard deviation over raters", ({ sd }) => sd);
  if (some(({ raters }) => raters)) add("rating_n", "integer", "Raters", ({ raters }) => raters);

  const readings = columns.map((_, i) => reading(listings, i, about));
  const first = readings[0]!;
  const variants = columns.map((column, i) => ({
    id: column,
    title: plan.categories[i],
    columns: { category: column },
    categories: readings[i]!.categories,
    expected: readings[i]!.expected,
  }));
  const datapackage = {
    ...descriptionHead(about),
    resources: [
      {
        name: "items",
        type: "table",
        path: "items.csv",
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: { fields: parts.map(([field]) => field) },
      },
    ],
    norm: {
      task: about.task,
      ...(about.language === undefined ? {} : { language: about.language }),
      raters: about.raters,
      scale: meaning.scale,
      ...(meaning.frequency === null ? {} : { frequency: meaning.frequency }),
      expected: first.expected,
      ...(several ? { variants } : { categories: first.categories }),
    },
    source: about.source,
  };
  const rows = [parts.map(([{ name }]) => name), ...listings.map((one) => parts.map(([, of]) => of(one)))];
  const itemsCsv = `${rows.map((row) => row.map(csvCell).join(",")).join("\n")}\n`;
  return {
    datapackage,
    itemsCsv,
    counts: first.expected,
    itemIds: first.itemIds,
    categoryIds: first.categories.map(({ id }) => id),
  };
}

/** How the datapackage.json of anything that is added begins. */
export function descriptionHead({ name, title, description }: AddedAbout): Record<string, string> {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title,
    description,
    version: "1.0.0",
  };
}

/** Categories and counts of one column of labels. */
function reading(
  listings: readonly ForeignListing[],
  column: number,
  { categories: known = [] }: AddedAbout,
) {
  const listed = listings.filter(({ labels }) => labels[column] !== "");
  const labelsOf = new Map<string, Set<string>>(known.map(({ id, labels }) => [id, new Set(labels)]));
  const idOf = new Map(
    known.flatMap(({ id, labels }) => [id, ...labels].map((label) => [label, id] as const)),
  );
  const used = new Set<string>();
  for (const { labels } of listed) {
    const label = labels[column] ?? "";
    const id = idOf.get(label) ?? itemId(label);
    used.add(id);
    const own = labelsOf.get(id) ?? new Set<string>();
    if (label !== id) own.add(label);
    labelsOf.set(id, own);
  }
  const spellings = categorySpellings(
    listed.map(({ labels, line }) => ({ label: labels[column] ?? "", line })),
  );
  const ids = [...labelsOf.keys()].filter((id) => used.has(id));
  const itemIds = [...new Set(listed.map(({ id, item }) => itemId(id === "" ? item : id)))];
  return {
    categories: ids.map((id) => {
      const labels = [...labelsOf.get(id)!];
      // A model should read "ground mammal" for ground_mammal.
      const name =
        known.find((category) => category.id === id)?.name ??
        (spellings.get(id)?.[0]?.label ?? id).replaceAll("_", " ");
      return { id, name, labels };
    }),
    itemIds,
    expected: { rows: listed.length, items: itemIds.length, categories: ids.length },
  };
}

/** The name of a column of items.csv, and of its variant, from the name it had. */
function variantColumn(column: string, i: number, all: readonly string[]): string {
  const plain = column
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const taken = new Set(["", "id", "item", "category", "rating", "rating-sd", "rating-n"]);
  const before = all.slice(0, i).map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"));
  return taken.has(plain) || before.includes(plain) ? `categories-${i + 1}` : plain;
}
