import { expect, test } from "vitest";
import { notebookDifferences } from "./differences.ts";
import type { Notebook, Output } from "./notebookFile.ts";

function notebook(...outputs: Output[]): Notebook {
  return {
    cells: [{ cell_type: "code", metadata: {}, source: "", execution_count: 1, outputs }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function text(plain: string | string[]): Notebook {
  return notebook({ output_type: "display_data", metadata: {}, data: { "text/plain": plain } });
}

test("the same text as one string or as lines is the same", () => {
  expect(notebookDifferences(text(["a\n", "b"]), text("a\nb"))).toEqual([]);
});

test("another word is named with its cell and place", () => {
  expect(notebookDifferences(text("robin"), text("sparrow"))).toEqual([
    'cell 1: outputs[0]: data: text/plain: committed "robin", now "sparrow"',
  ]);
});

test("a missing and an added output are differences", () => {
  expect(notebookDifferences(text("a"), notebook())).toHaveLength(1);
  expect(notebookDifferences(notebook(), text("a"))).toHaveLength(1);
});

test.each([
  ["D/V = 0.839", "D/V = 0.840", true],
  ["D/V = 0.839", "D/V = 0.841", false],
  ["x 1.99 y -0.01", "x 2.00 y 0.00", true],
  ["3 clusters", "4 clusters", false],
  ["0.5", "0.50", true],
  ["0.5 bits", "0.5 nats", false],
  ["1.5e3", "1.5e4", false],
  ["M103,20", "M103.1,20", true],
  ["M103,20", "M104,20", false],
  ['fill="rgb(10, 99, 255)"', 'fill="rgb(11, 100, 255)"', true],
  ['fill="rgb(10, 99, 255)"', 'fill="rgb(12, 99, 255)"', false],
])("%j against %j: same is %j", (before, after, same) => {
  expect(notebookDifferences(text(before), text(after)).length === 0).toBe(same);
});

test("numbers in data follow the same rule as numbers in text", () => {
  const chart = (value: number): Notebook =>
    notebook({
      output_type: "display_data",
      metadata: {},
      data: { "application/json": { values: [value] } },
    });
  expect(notebookDifferences(chart(0.123), chart(0.124))).toEqual([]);
  expect(notebookDifferences(chart(0.123), chart(0.125))).toHaveLength(1);
  expect(notebookDifferences(chart(3), chart(4))).toHaveLength(1);
});
