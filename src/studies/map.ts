import { principalComponents } from "../numeric/principalComponents.ts";
import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { CellContext, CellStudy } from "./cellContext.ts";
import type { MapCell } from "./mapResult.ts";
import { roundedTo } from "./roundedTo.ts";
import { categoryNames } from "./space.ts";

/** Where the items lie: the two directions in which the points of the space vary most. */
export const map: CellStudy<MapCell> = {
  id: "map",
  question: "Where do the items lie?",

  async run({ cell, dataset, space }: CellContext): Promise<MapCell> {
    const { points, people, labelled } = space;
    const { scores, varianceShares } = await principalComponents(points, 2);
    const column = (c: number): number[] =>
      Array.from({ length: points.rows }, (_, i) => roundedTo(5, scores.data[i * scores.cols + c] ?? 0));
    return {
      cell,
      items: labelled.points.map((point) => point.id),
      texts: labelled.points.map((point) => point.text),
      categories: categoryNames(dataset, labelled),
      category: Array.from(mostProbableLabels(people)),
      x: column(0),
      y: column(1),
      varianceShare: [varianceShares[0] ?? 0, varianceShares[1] ?? 0],
    };
  },
};
