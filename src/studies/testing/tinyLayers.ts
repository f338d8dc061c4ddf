import type { Dataset, Item } from "../../datasets/dataset.ts";
import { matrixFromRows } from "../../numeric/matrix.ts";
import { readFileSync } from "node:fs";
import type { LayersTask } from "../layers/layersTask.ts";
import { completeRunConfig } from "../runConfig.ts";
import { tinyDataset } from "./tinyTask.ts";

/** What golden/make_layers.py wrote: points in four layers, and what NumPy, SciPy and scikit-learn say of them. */
export interface GoldenLayers {
  readonly labels: readonly number[];
  readonly typicality: readonly number[];
  readonly layers: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly expected: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly paths: {
    readonly typical: readonly number[];
    readonly means: Readonly<Record<string, readonly (readonly [number, number])[]>>;
    readonly items: Readonly<Record<string, readonly (readonly [number, number])[]>>;
    readonly shown: Readonly<Record<string, number>>;
  };
}

export function goldenLayers(): GoldenLayers {
  const path = new URL("../golden/layers.json", import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as GoldenLayers;
}

/** The name of a golden item. */
export function goldenText(i: number): string {
  return `item ${i}`;
}

/** The golden points as a task; `order` permutes the items, `change` the rows of a layer. */
export function goldenTask(
  config: Parameters<typeof completeRunConfig>[0] = {},
  {
    order,
    change,
  }: {
    readonly order?: readonly number[];
    readonly change?: (layer: string, row: readonly number[], i: number) => readonly number[];
  } = {},
): LayersTask {
  const golden = goldenLayers();
  const items = (order ?? golden.labels.map((_, i) => i)).map((i): { i: number; item: Item } => ({
    i,
    item: {
      id: goldenText(i),
      text: goldenText(i),
      memberships: [
        {
          category: `c${golden.labels[i]}`,
          rating: golden.typicality[i]!,
          typicality: golden.typicality[i]!,
          norm: "golden",
          line: i + 2,
        },
      ],
    },
  }));
  const dataset: Dataset = {
    ...tinyDataset(),
    id: "golden",
    items: items.map(({ item }) => item),
    categories: [0, 1, 2, 3].map((c) => ({ id: `c${c}`, name: `category ${c}`, labels: [] })),
    rowCount: items.length,
  };
  // "last" is the last of the numbers, as in a model that is read right.
  const rows = { ...golden.layers, last: golden.layers["2"]! };
  return {
    model: "made-up",
    config: completeRunConfig({ datasets: ["golden"], restarts: 5, quick: true, ...config }),
    dataset,
    typicalityCeiling: null,
    layers: ["static", "0", "1", "2", "last"].map((layer) => ({
      layer,
      texts: items.map(({ item }) => item.text),
      vectors: matrixFromRows(
        items.map(({ i }) => {
          const row = rows[layer as keyof typeof rows]![i]!;
          return change?.(layer, row, i) ?? row;
        }),
      ),
    })),
  };
}
