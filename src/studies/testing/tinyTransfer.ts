import type { Dataset } from "../../datasets/dataset.ts";
import { matrixFromRows } from "../../numeric/matrix.ts";
import { completeRunConfig } from "../runConfig.ts";
import type { SpaceData, TransferTask } from "../transfer/transferTask.ts";
import { tinyDataset } from "./tinyTask.ts";

/** A space by its items' points, in the order of the labels; as many as there are labels. */
export interface TinySpace {
  readonly model: string;
  readonly kind: SpaceData["kind"];
  readonly points: readonly (readonly number[])[];
}

/** Items in people's categories and in some spaces, as the task of a transfer matrix; `order` permutes the items. */
export function tinyTransfer(
  labels: readonly number[],
  spaces: readonly TinySpace[],
  order: readonly number[] = labels.map((_, i) => i),
): TransferTask {
  const dataset: Dataset = {
    ...tinyDataset(),
    items: order.map((i) => ({
      id: `item ${i}`,
      text: `item ${i}`,
      memberships: [{ category: `c${labels[i]}`, rating: 4, typicality: 0.5, norm: "tiny", line: i + 2 }],
    })),
    categories: [...new Set(labels)]
      .toSorted((a, b) => a - b)
      .map((c) => ({ id: `c${c}`, name: `category ${c}`, labels: [] })),
    rowCount: labels.length,
  };
  return {
    dataset: dataset.id,
    config: completeRunConfig({ datasets: ["tiny"] }),
    spaces: spaces.map(({ model, kind, points }) => ({
      model,
      layer: kind === "people" ? "given" : "last",
      title: model,
      kind,
      dataset,
      texts: dataset.items.map(({ text }) => text),
      vectors: matrixFromRows(order.map((i) => [...points[i]!])),
    })),
    leftOut: [],
  };
}
