import { expect, test } from "vitest";
import { formatNotebook, joinText, parseNotebook } from "./notebookFile.ts";

const stored = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "deno" } },
  cells: [
    { cell_type: "markdown", id: "a", metadata: {}, source: "# Title\n\ntext" },
    {
      cell_type: "code",
      id: "b",
      metadata: {},
      source: ["1\n", "2"],
      execution_count: 1,
      outputs: [{ output_type: "stream", name: "stdout", text: "one\ntwo\n" }],
    },
  ],
};

test("formatting is stable: a formatted notebook formats to itself", () => {
  const once = formatNotebook(parseNotebook(JSON.stringify(stored), "a.ipynb"));
  expect(formatNotebook(parseNotebook(once, "a.ipynb"))).toBe(once);
  expect(once.endsWith("}\n")).toBe(true);
});

test("texts are stored by lines and read back whole", () => {
  const written = parseNotebook(formatNotebook(parseNotebook(JSON.stringify(stored), "a.ipynb")), "a.ipynb");
  expect(written.cells[0]?.source).toEqual(["# Title\n", "\n", "text"]);
  expect(joinText(written.cells[0]!.source)).toBe("# Title\n\ntext");
  expect(written.cells[1]?.outputs?.[0]?.["text"]).toEqual(["one\n", "two\n"]);
});

test.each([
  ["{", /a\.ipynb is not JSON/],
  ["null", /a\.ipynb is not a notebook/],
  ['{"nbformat": 3, "cells": []}', /a\.ipynb is not a notebook/],
])("%j is refused by name", (text, message) => {
  expect(() => parseNotebook(text, "a.ipynb")).toThrow(message);
});
