import { mostProbableLabels } from "../groupings/mostProbableLabels.ts";
import type { CellContext } from "./cellContext.ts";
import type { NamedPair } from "./distinctionsResult.ts";
import { categoryNames } from "./space.ts";

type Names = Pick<NamedPair, "first" | "second" | "firstCategory" | "secondCategory">;

/** Names two points of a cell's space, and the categories people put them in. */
export function pairNames({
  space,
  dataset,
}: Pick<CellContext, "space" | "dataset">): (i: number, j: number) => Names {
  const { labelled, people } = space;
  const names = categoryNames(dataset, labelled);
  const labels = mostProbableLabels(people);
  return (i, j) => ({
    first: labelled.points[i]!.text,
    second: labelled.points[j]!.text,
    firstCategory: names[labels[i]!]!,
    secondCategory: names[labels[j]!]!,
  });
}
