import { Script } from "node:vm";
import { expect, test } from "vitest";
import { clientScript } from "./clientScript.ts";

const script = clientScript();

test("the page's script is plain script, the same each time, and stands alone", () => {
  expect(() => new Script(script)).not.toThrow();
  expect(clientScript()).toBe(script);
  expect(script).not.toMatch(/\bimport\b|\brequire\(|__vi_|__vite|\bexport\b|\bprocess\b/);
});

test("the page's script could end no script element and asks for nothing", () => {
  expect(script).not.toMatch(/<\/script|<!--/i);
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|\beval\(|new Function/);
});

test("the page's script puts no text into the page as markup but its own figures", () => {
  expect(script.match(/innerHTML = /g)).toHaveLength(1);
  expect(script).not.toMatch(/insertAdjacentHTML|outerHTML|document\.write/);
});
