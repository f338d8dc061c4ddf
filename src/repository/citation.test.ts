import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./testing/sources.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(read("package.json")) as { version: string; license: string };

test("CITATION.cff names the version and the licence of package.json", () => {
  const citation = read("CITATION.cff");
  expect(/^version: (.+)$/m.exec(citation)?.[1]).toBe(manifest.version);
  expect(/^license: (.+)$/m.exec(citation)?.[1]).toBe(manifest.license);
});

test("the changelog has an entry for the version of package.json", () => {
  expect(read("CHANGELOG.md")).toMatch(new RegExp(`^## .*${manifest.version.replaceAll(".", "\\.")}`, "m"));
});
