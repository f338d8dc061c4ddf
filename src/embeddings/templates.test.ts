import { expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { defaultTemplate } from "./template.ts";
import { namedTemplates, templatesOf } from "./templates.ts";

it("gives the usual template when none is asked for, and each of several once", () => {
  expect(templatesOf(undefined, defaultTemplate)).toEqual(["This is a {item}. "]);
  expect(templatesOf("{item}", defaultTemplate)).toEqual(["{item}"]);
  expect(templatesOf(["a {item}", "{item}", "a {item}"], defaultTemplate)).toEqual(["a {item}", "{item}"]);
});

it("knows the paper's eight by name, its own choice among them", () => {
  const eight = templatesOf("shani-2025", defaultTemplate);
  expect(eight.length).toBe(8);
  expect(eight[1]).toBe(defaultTemplate);
  expect(eight[0]).toBe(defaultTemplate.trimEnd());
  expect(templatesOf([defaultTemplate, "shani-2025", "{item}"], defaultTemplate).length).toBe(9);
  expect(Object.keys(namedTemplates)).toEqual(["shani-2025"]);
});

it("refuses none, a text without an item, and a name it does not know", () => {
  expect(() => templatesOf([], defaultTemplate)).toThrow(
    new UserError("There is no template; at least one is needed."),
  );
  expect(() => templatesOf("a robin", defaultTemplate)).toThrow(/must contain \{item\}/);
  expect(() => templatesOf("shani-2024", defaultTemplate)).toThrow(
    'Unknown list of templates "shani-2024". Did you mean "shani-2025"?',
  );
  expect(() => templatesOf("constructor", defaultTemplate)).toThrow(/Unknown list of templates/);
});
