/** Names for the synthetic run; two of them try to break out of the page. */
export const HOSTILE_ITEM = "<script>alert(1)</script>";
export const HOSTILE_CATEGORY = `Carpenter's "tools" & <b>more</b>`;

const STEMS = ["spar", "rob", "fin", "wren", "lark", "swan", "duck", "hawk", "crow", "gull", "kite", "tern"];
const ENDINGS = ["row", "in", "ch", "let", "ling", "bird", "wing", "tail", "er", "ie"];

/** The name of item i of a category: pronounceable, and its own. */
export function itemText(category: number, i: number): string {
  const stem = STEMS[(category * 5 + i) % STEMS.length] ?? "";
  const ending = ENDINGS[(category + i * 3) % ENDINGS.length] ?? "";
  return `${stem}${ending} ${category}.${i}`;
}

const CATEGORIES = [
  "bird",
  "fruit",
  "furniture",
  "vehicle",
  "weapon",
  "vegetable",
  "sport",
  "clothing",
  "toy",
  "disease",
  "crime",
  "science",
  "insect",
  "kitchen utensil",
  "musical instrument",
  "natural earth formation",
  "ship",
  "fish",
  "part of the human body",
  "precious stone",
  "four-footed animal",
  "reading material",
  "fabric",
  "metal",
  "tree",
  "unit of time",
  "relative",
  "fuel",
  "weather phenomenon",
  "food flavouring",
  "dwelling",
  "flower",
  "profession",
  "bug",
];

export function categoryName(index: number): string {
  return index === 1 ? HOSTILE_CATEGORY : (CATEGORIES[index % CATEGORIES.length] ?? "thing");
}
