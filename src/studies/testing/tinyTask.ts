import type { Dataset, Item } from "../../datasets/dataset.ts";
import { matrix } from "../../numeric/matrix.ts";
import { rngFromSeed } from "../../numeric/rng.ts";
import type { CellTask } from "../cellTask.ts";
import { completeRunConfig } from "../runConfig.ts";

/** Categories of the tiny norm, with where their items lie. */
const centres: Readonly<Record<string, readonly [number, number, number]>> = {
  bird: [10, 0, 0],
  tool: [0, 10, 0],
  "<b>fruit</b>": [0, 0, 10],
};

/**
 * A norm of three categories with six items each, in a space where every category is a clump and its typical items lie
 * nearer its centre. One item, "hammer", is listed under "tool" and, less typically, under "bird".
 */
export function tinyDataset(options: { readonly categories?: number } = {}): Dataset {
  const names = Object.keys(centres).slice(0, options.categories ?? 3);
  const items: Item[] = names.flatMap((category) =>
    Array.from({ length: 6 }, (_, i): Item => {
      const text = category === "tool" && i === 0 ? "hammer" : `${category} ${i}`;
      const memberships = [listing(category, 7 - i, i + 2)];
      if (text === "hammer" && names.includes("bird")) memberships.push(listing("bird", 2, 40));
      return { id: text, text, memberships };
    }),
  );
  return {
    id: "tiny",
    title: "Tiny norm",
    description: "Made for tests.",
    task: "Rate how typical each item is.",
    raters: null,
    items,
    categories: names.map((id) => ({ id, name: id, labels: [id] })),
    scale: { min: 1, max: 7, typicalEnd: "max" },
    source: { title: "Tiny", citation: "Tiny (2026)", doi: null, bibtex: "", licence: "CC0", url: null },
    errata: [],
    asReleased: false,
    rowCount: items.reduce((rows, item) => rows + item.memberships.length, 0),
    members: [],
    hash: "0".repeat(64),
  };
}

function listing(category: string, rating: number, line: number): Item["memberships"][number] {
  return { category, rating, typicality: (rating - 1) / 6, norm: "tiny", line };
}

/** The tiny norm as the task of one cell. */
export function tinyTask(
  config: Parameters<typeof completeRunConfig>[0] = {},
  dataset: Dataset = tinyDataset(),
): CellTask {
  const texts = [
    ...new Set([...dataset.items.map(({ text }) => text), ...dataset.categories.map(({ name }) => name)]),
  ];
  const vectors = matrix(texts.length, 3);
  texts.forEach((text, r) => {
    const category = dataset.items.find((item) => item.text === text)?.memberships[0]?.category ?? text;
    const spread = Number(/\d$/.exec(text)?.[0] ?? 0);
    const rng = rngFromSeed(text);
    const centre = centres[category] ?? [0, 0, 0];
    for (let d = 0; d < 3; d += 1) vectors.data[r * 3 + d] = centre[d]! + 0.3 * spread * rng.normal();
  });
  return {
    cell: { dataset: dataset.id, model: "made-up", layer: "last" },
    config: completeRunConfig({ datasets: ["tiny"], restarts: 5, ...config }),
    dataset,
    released: null,
    typicalityCeiling: null,
    humanSpaces: [],
    texts,
    vectors,
  };
}
