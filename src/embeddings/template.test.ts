import { expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { defaultTemplate, parseTemplate } from "./template.ts";

it("splits a template at the place of the item, keeping its spaces", () => {
  expect(parseTemplate(defaultTemplate)).toEqual({ prefix: "This is a ", suffix: ". " });
  expect(parseTemplate("{item}")).toEqual({ prefix: "", suffix: "" });
});

it.each(["", "This is a robin.", "{item} and {item}", "{Item}"])("refuses %j", (template) => {
  expect(() => parseTemplate(template)).toThrow(UserError);
  expect(() => parseTemplate(template)).toThrow(/must contain \{item\} exactly once/);
});
