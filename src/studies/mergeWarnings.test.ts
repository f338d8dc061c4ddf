import { expect, it } from "vitest";
import { mergeWarnings } from "./mergeWarnings.ts";
import type { RunWarning } from "./runResult.ts";

const warning = (layer: string, value: number, more: Partial<RunWarning> = {}): RunWarning => ({
  kind: "lint",
  severity: "warning",
  cell: { model: "m", layer },
  message: "Spelled in many pieces.",
  value,
  threshold: 3,
  items: [layer],
  ...more,
});

it("says once what several cells say, about what they have in common", () => {
  expect(
    mergeWarnings([warning("static", 4), warning("last", 5), warning("last", 1, { message: "Other." })]),
  ).toEqual([
    warning("static", 5, {
      cell: { model: "m" },
      cells: [
        { model: "m", layer: "static" },
        { model: "m", layer: "last" },
      ],
      least: 4,
      items: ["static", "last"],
    }),
    warning("last", 1, { message: "Other." }),
  ]);
  expect(
    mergeWarnings([warning("last", 1), warning("last", 1, { cell: { model: "n", layer: "static" } })])[0]!
      .cell,
  ).toBeNull();
});

it("keeps every cell and the range of their values, whatever their order", () => {
  const merged = mergeWarnings([3, 5, 2, 4].map((value, i) => warning(`${i}`, value)))[0]!;
  expect([merged.least, merged.value]).toEqual([2, 5]);
  expect(merged.cells!.map(({ layer }) => layer)).toEqual(["0", "1", "2", "3"]);
  const nothing = mergeWarnings([1, 2].map(() => warning("a", 0, { value: null, cell: null })))[0]!;
  expect([nothing.value, nothing.least, nothing.cells]).toEqual([null, undefined, undefined]);
});

it("leaves a warning about everything about everything, and names a cell once", () => {
  const general = warning("last", 1, { cell: null });
  const merged = mergeWarnings([general, warning("last", 2)])[0]!;
  expect([merged.cell, merged.cells]).toEqual([null, undefined]);
  const twice = mergeWarnings([warning("last", 1), warning("last", 2)])[0]!;
  expect(twice.cells).toBeUndefined();
  expect(twice.cell).toEqual(warning("last", 1).cell);
});
