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
  count:
    listOf(`production frequency, frequency, freq, count, counts, times named, n named, number named, times produced,
    produced, nominations, dominance`),
  sd: listOf("rating sd, typicality sd, sd, std, std dev, stdev, standard deviation"),
  raters: listOf("rating n, typicality n, n, raters, n raters, number of raters"),
  id: listOf("id, item id"),
  norm: listOf("norm, norms"),
};

function listOf(text: string): string[] {
  return text.split(/,\s+/);
}

/** Roles that a longer name may end in: "stimulus word", "superordinate category", "typicality rating". */
const told: readonly ColumnRole[] = ["item", "category", "rating"];

/** A name in the form in which names are compared: "Typicality_Mean (1-7)" as "typicality mean". */
export function plainName(column: string): string {
  return column
    .replace(/\s*\([^)]*\d[^)]*\)\s*$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[\s_.-]+/g, " ")
    .trim();
}

/** The columns called by one of a role's names, the likeliest first; or else the only one whose name ends in one. */
export function columnsNamed(role: ColumnRole, columns: readonly string[]): string[] {
  const called = names[role].flatMap((name) => columns.filter((column) => plainName(column) === name));
  if (called.length > 0 || !told.includes(role)) return called;
  const ending = columns.filter((column) => {
    const plain = plainName(column);
    return !hasRole(column) && names[role].some((name) => plain.endsWith(` ${name}`));
  });
  return ending.length === 1 ? ending : [];
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
