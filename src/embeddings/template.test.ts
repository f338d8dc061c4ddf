import { expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { defaultTemplate, parseTemplate, prefixFor } from "./template.ts";

it("splits a template at its item", () => {
  expect(parseTemplate(defaultTemplate)).toEqual({ prefix: "This is a ", suffix: ". ", article: false });
  expect(parseTemplate("{item}")).toEqual({ prefix: "", suffix: "", article: false });
  expect(parseTemplate("It is {a_item}.")).toEqual({ prefix: "It is ", suffix: ".", article: true });
});

it("puts the item's article before it where the template asks for it", () => {
  expect(prefixFor(parseTemplate("It is {a_item}."), "orange")).toBe("It is an ");
  expect(prefixFor(parseTemplate("It is {a_item}."), "robin")).toBe("It is a ");
  expect(prefixFor(parseTemplate("It is a {item}."), "orange")).toBe("It is a ");
});

it.each(["a robin", "{item} is a {item}", "{a_item} is a {item}", "{items}", ""])(
  "refuses %j",
  (template) => {
    expect(() => parseTemplate(template)).toThrow(UserError);
    expect(() => parseTemplate(template)).toThrow(/must contain \{item\}, or \{a_item\}, exactly once/);
  },
);
