import { Script } from "node:vm";
import { expect, test } from "vitest";
import { clientScript } from "./clientScript.ts";
import { comparisonParts } from "./comparisonParts.ts";

const scripts = [
  ["a run", clientScript()],
  ["a comparison", clientScript(comparisonParts)],
] as const;

test("the script of a run's page is the same each time", () => {
  expect(clientScript()).toBe(scripts[0][1]);
});

test.each(scripts)("the script of %s is plain script and stands alone", (_, script) => {
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toMatch(/\bimport\b|\brequire\(|__vi_|__vite|\bexport\b|\bprocess\b/);
});

test.each(scripts)("the script of %s could end no script element and asks for nothing", (_, script) => {
  expect(script).not.toMatch(/<\/script|<!--/i);
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function/);
});

test.each(scripts)(
  "the script of %s puts no text into the page as markup but its own figures",
  (_, script) => {
    expect(script.match(/innerHTML = /g)).toHaveLength(1);
    expect(script).not.toMatch(/insertAdjacentHTML|outerHTML|document\.write/);
  },
);
