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
    warning("static", 5, { cell: { model: "m" }, items: ["static", "last"] }),
    warning("last", 1, { message: "Other." }),
  ]);
  expect(
    mergeWarnings([warning("last", 1), warning("last", 1, { cell: { model: "n", layer: "static" } })])[0]!
      .cell,
  ).toBeNull();
});
