/** Headings that say the column below holds names. */
export const nameWords: ReadonlySet<string> = new Set([
  "",
  "item",
  "id",
  "name",
  "word",
  "text",
  "concept",
  "label",
]);
