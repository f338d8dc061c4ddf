/** What a column can be to a norm. */
export type ColumnRole = "item" | "category" | "rating" | "count" | "sd" | "raters" | "id" | "norm";

/** Names by which people call such columns, in lower case, words parted by one blank; the likelier first. */
const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  item: listOf(`item, items, word, words, exemplar, exemplars, example, concept, concepts, noun, verb, instance, member,
    stimulus, target, name, response, text, label`),
  category: listOf(
    "category, categories, cat, superordinate, domain, class, kind, group, category name, type",
  ),
  rating:
    listOf(`rating, ratings, typicality, goodness, goodness of example, prototypicality, representativeness, score,
    mean, mean rating, rating mean, mean typicality, typicality mean, typicality rating, judgment, judgement`),
  count: listOf("production frequency, frequency, freq, count, counts, times named, produced, dominance"),
  sd: listOf("rating sd, typicality sd, sd, std, std dev, stdev, standard deviation"),
  raters: listOf("rating n, typicality n, n, raters, n raters, number of raters"),
  id: listOf("id, item id"),
  norm: listOf("norm, norms"),
};

function listOf(text: string): string[] {
  return text.split(/,\s+/);
}

/** A name in the form in which names are compared: "Typicality_Mean" as "typicality mean". */
export function plainName(column: string): string {
  return column
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[\s_.-]+/g, " ")
    .trim();
}

/** The columns called by one of a role's names, the likeliest first. */
export function columnsNamed(role: ColumnRole, columns: readonly string[]): string[] {
  return names[role].flatMap((name) => columns.filter((column) => plainName(column) === name));
}

/** Columns of nested categories: class6, class3; category 1, category 2. */
export function numberedCategories(columns: readonly string[]): string[] {
  const numbered = columns.filter((column) => /^(class|category|cat|level) ?\d+$/.test(plainName(column)));
  return numbered.length > 1 ? numbered : [];
}

/** Whether a column is called by a name of any role. */
export function hasRole(column: string): boolean {
  return Object.values(names).some((known) => known.includes(plainName(column)));
}
