import { rowOf } from "../numeric/matrix.ts";
import type { Grouping } from "./grouping.ts";

/** The label of each item's most probable group; ties by group order. A hard grouping's own labels. */
export function mostProbableLabels(grouping: Grouping): Int32Array {
  if (grouping.kind === "hard") return grouping.labels;
  const { qCgivenX } = grouping;
  return Int32Array.from({ length: qCgivenX.rows }, (_, i) => {
    const row = rowOf(qCgivenX, i);
    return row.indexOf(Math.max(...row));
  });
}
