import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectFiles, root, sourceFiles, withoutComments } from "./testing/sources.ts";

const lineCount = (text: string): number => text.split("\n").length - 1;

describe("files of src/ and bench/", () => {
  const files = sourceFiles("src", "bench").map(({ path, text }) => ({ path, lines: lineCount(text) }));

  test("have at most 300 lines", () => {
    expect(
      files.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`),
    ).toEqual([]);
  });

  test("have a median of at most 100 lines", () => {
    const sorted = files.map(({ lines }) => lines).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });
});

describe("exports", () => {
  const code = sourceFiles("src", "bench", "notebooks").map(({ path, text }) => ({
    path,
    code: withoutComments(text),
  }));

  test("are named: no default export", () => {
    const found = code.filter((file) => /^export\s+default\b|\bas\s+default\b/m.test(file.code));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test("are listed: no export *", () => {
    expect(code.filter((file) => /^export\s*\*/m.test(file.code)).map(({ path }) => path)).toEqual([]);
  });
});

describe("every file of the project", () => {
  // Written in pieces, so that this file does not hold what it looks for.
  const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
    ["a home folder", new RegExp(`${"/ho"}me/[a-z][\\w-]*/|${"/Us"}ers/[A-Za-z][\\w-]*/|${"/ro"}ot/`)],
    ["a folder of a machine", new RegExp(`(?<![\\w.])/${"wo"}rk/(main|shared)\\b`)],
    ["a Windows path", new RegExp(`\\b[A-Z]:\\\\\\\\?${"Us"}ers\\\\`)],
    ["a registry host", new RegExp(`https?://[\\w.-]*${"regi"}stry[\\w.-]*\\.[a-z]+`)],
  ];

  test("names no path of a machine and no registry host", () => {
    const found = projectFiles().flatMap((path) => {
      let text: string;
      try {
        text = readFileSync(join(root, path), "latin1");
      } catch {
        return []; // deleted, but not yet in the index
      }
      return forbidden.flatMap(([what, pattern]) => {
        const match = pattern.exec(text);
        return match === null ? [] : [`${path} names ${what}: ${match[0]}`];
      });
    });
    expect(found).toEqual([]);
  });
});
