import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { projectFiles, root } from "./testing/sources.ts";

const pages = projectFiles().filter((path) => path.endsWith(".md"));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Targets of a page's links and pictures that are not on the web. */
function localTargets(path: string): string[] {
  const prose = read(path).replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...prose.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^(?:https?|mailto):/.test(target));
}

/** The anchors that GitHub gives to a page's headings. */
function anchors(path: string): Set<string> {
  const headings = [...read(path).matchAll(/^#+\s+(.+)$/gm)].map((match) => match[1]!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(/\s/g, "-"),
    ),
  );
}

test("pages are found", () => {
  expect(pages).toContain("docs/methods.md");
});

test.each(pages)("%s: every link within the project leads somewhere", (page) => {
  const broken = localTargets(page).filter((target) => {
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page : posix.join(posix.dirname(page), decodeURI(path));
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && file.endsWith(".md") && !anchors(file).has(decodeURIComponent(anchor));
  });
  expect(broken).toEqual([]);
});
