import { expect, test } from "vitest";
import { matrixFromRows, rowsOf } from "../numeric/matrix.ts";
import { rngFromSeed } from "../numeric/rng.ts";
import type { HardGrouping, SoftGrouping } from "./grouping.ts";
import { randomGrouping } from "./randomGrouping.ts";
import { clouds, sumOfSquares } from "./testing/points.ts";

const items = Array.from({ length: 40 }, (_, i) => `item ${i}`);
const hard: HardGrouping = {
  kind: "hard",
  items,
  names: ["a", "b", "c"],
  labels: Int32Array.from(items, (_, i) => (i < 4 ? 0 : i < 15 ? 1 : 2)),
};

test("sizes, items and names stay; the labels move; the original is not touched", () => {
  const before = [...hard.labels];
  const random = randomGrouping(hard, rngFromSeed(1));
  expect([...random.labels].sort()).toEqual(before);
  expect([...random.labels]).not.toEqual(before);
  expect([...hard.labels]).toEqual(before);
  expect(random).toMatchObject({ kind: "hard", items, names: hard.names });
  expect(randomGrouping(hard, rngFromSeed(1))).toEqual(random);
});

test("of a soft grouping, the rows are dealt out", () => {
  const qCgivenX = matrixFromRows([
    [1, 0],
    [0.5, 0.5],
    [0.2, 0.8],
  ]);
  const soft: SoftGrouping = { kind: "soft", items: ["x", "y", "z"], names: ["a", "b"], qCgivenX };
  const dealt = randomGrouping(soft, rngFromSeed(3));
  expect(rowsOf(dealt.qCgivenX).sort()).toEqual(rowsOf(qCgivenX).sort());
});

test("it explains (K − 1) / (n − 1) of the variance on average", () => {
  const vectors = clouds(40, 5, 3, 1, rngFromSeed("v"));
  const total = sumOfSquares(vectors, new Int32Array(40));
  const rng = rngFromSeed("null");
  const draws = 4000;
  let explained = 0;
  for (let d = 0; d < draws; d += 1) {
    explained += (1 - sumOfSquares(vectors, randomGrouping(hard, rng).labels) / total) / draws;
  }
  expect(Math.abs(explained - 2 / 39)).toBeLessThan(0.0015);
});
