import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Two categories of words the tiny model knows, one of them listed under both. */
const listings: readonly (readonly [item: string, category: string, rating: number])[] = [
  ["robin", "bird", 1.1],
  ["sparrow", "bird", 1.3],
  ["robin bird", "bird", 2.2],
  ["sparrow bird", "bird", 3.1],
  ["bird robin robin", "bird", 4.5],
  ["chair bird", "bird", 6.2],
  ["chair", "furniture", 1.2],
  ["chairs", "furniture", 2.4],
  ["furniture chair", "furniture", 3],
  ["chair chair robin", "furniture", 5.5],
  ["chair bird", "furniture", 5.9],
  ["furniture chairs", "furniture", 4.1],
];

/** Writes the norm as a dataset folder and gives its path. */
export async function writeTinyNorm(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const rows = listings.map((row) => row.join(","));
  await writeFile(join(folder, "items.csv"), ["item,category,rating", ...rows, ""].join("\n"));
  await writeFile(join(folder, "datapackage.json"), JSON.stringify(datapackage(), null, 2));
  return folder;
}

function datapackage(): unknown {
  const field = (name: string, type: string) => ({ name, type });
  const fields = [field("item", "string"), field("category", "string"), field("rating", "number")];
  const categories = ["bird", "furniture"];
  return {
    name: "tiny-norm",
    title: "A tiny norm",
    description: "Twelve listings made up for the tests.",
    resources: [{ name: "items", type: "table", path: "items.csv", schema: { fields } }],
    norm: {
      task: "Rate how good an example of the category each item is.",
      raters: null,
      scale: { min: 1, max: 7, typicalEnd: "min" },
      expected: { rows: 12, items: 11, categories: 2 },
      categories: categories.map((id) => ({ id, name: id, labels: [] })),
      errata: [],
    },
    source: {
      title: "A tiny norm",
      citation: "A tiny norm (made up for the tests).",
      doi: null,
      bibtex: "@misc{tiny, title = {A tiny norm}}",
      licence: "MIT",
      url: null,
    },
  };
}
