import { expect, test } from "vitest";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { naturalSlopes } from "./naturalSlopes.ts";
import { chooseableGroupings, planeOf } from "./plane.ts";

const names = { id: "norms-a", items: [], categories: [], item: () => -1, category: () => -1 };
const cell = fixtureRun().studies.tradeoff!.cells[0]!;

test("the slider chooses from every mark and every corner of the hard curve, each once", () => {
  const labels = chooseableGroupings(planeOf(cell, names)).map((g) => g.label);
  const corners = cell.hardCurve.map((g) => g.label);
  expect(labels).toEqual(expect.arrayContaining([...cell.clusters.map((g) => g.label), ...corners]));
  for (const corner of corners) expect(labels.filter((label) => label === corner)).toHaveLength(1);
});

test("without a bound the slider stops at every change of the best hard grouping, in whichever order they come", () => {
  const stops = (hardCurve: typeof cell.hardCurve): number[] =>
    naturalSlopes(planeOf({ ...cell, curve: null, hardCurve }, names));
  expect(stops(cell.hardCurve)).toHaveLength(cell.hardCurve.length - 1);
  expect(stops(cell.hardCurve.toReversed())).toEqual(stops(cell.hardCurve));
});
