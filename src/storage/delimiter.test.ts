import { expect, it } from "vitest";
import { partedBy } from "./delimiter.ts";

it("finds what stands in every one of the first lines", () => {
  expect(partedBy("item;label\na;1\nb;2\n").delimiter).toBe("semicolon");
  expect(partedBy("item\tlabel\na, or b\t1\n").delimiter).toBe("tab");
  expect(partedBy('item,label\n"a;b",1\n').delimiter).toBe("comma");
});

it("takes what only some lines hold for part of a cell", () => {
  expect(partedBy("birds; flying\nfish\ndogs\nfish\n").delimiter).toBe("comma");
  expect(partedBy("a\tb\nc\n").delimiter).toBe("comma");
});

it("does as the first line says, and keeps the number of lines", () => {
  expect(partedBy("sep=;\r\na;b\n")).toEqual({ text: "\na;b\n", delimiter: "semicolon" });
});
