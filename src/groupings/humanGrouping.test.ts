import { expect, test } from "vitest";
import type { LabelledPoint, LabelledPoints } from "../datasets/membership.ts";
import { rowOf } from "../numeric/matrix.ts";
import { humanGrouping } from "./humanGrouping.ts";

const point = (id: string, shares: Record<string, number>): LabelledPoint => ({
  id,
  itemId: id,
  text: id,
  shares: Object.entries(shares).map(([category, share]) => ({ category, share })),
});
const labelled = (membership: LabelledPoints["membership"], points: LabelledPoint[]): LabelledPoints => ({
  dataset: "test",
  membership,
  members: "all",
  points,
  categories: ["bird", "fruit", "tool"],
});

test("hard policies give labels into the categories, in the dataset's order", () => {
  const points = [point("saw", { tool: 1 }), point("robin", { bird: 1 }), point("fig", { fruit: 1 })];
  for (const membership of ["as-listed", "most-typical"] as const) {
    expect(humanGrouping(labelled(membership, points))).toEqual({
      kind: "hard",
      items: ["saw", "robin", "fig"],
      names: ["bird", "fruit", "tool"],
      labels: Int32Array.of(2, 0, 1),
    });
  }
});

test("the soft policy gives shares that sum to 1", () => {
  const grouping = humanGrouping(
    labelled("soft", [point("tomato", { fruit: 0.75, tool: 0.25 }), point("robin", { bird: 1 })]),
  );
  if (grouping.kind !== "soft") throw new Error("expected a soft grouping");
  expect([...rowOf(grouping.qCgivenX, 0)]).toEqual([0, 0.75, 0.25]);
  expect([...rowOf(grouping.qCgivenX, 1)]).toEqual([1, 0, 0]);
});

test("a category outside the list, or two for a hard point, is a bug", () => {
  expect(() => humanGrouping(labelled("as-listed", [point("x", { car: 1 })]))).toThrow(
    'Point "x" is in "car"',
  );
  expect(() => humanGrouping(labelled("as-listed", [point("x", { bird: 0.5, tool: 0.5 })]))).toThrow(
    "2 categories",
  );
});
