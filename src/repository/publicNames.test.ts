import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { root, withoutComments } from "./testing/sources.ts";

interface PublicName {
  readonly name: string;
  /** The file that declares it. */
  readonly file: string;
  /** Its name there. */
  readonly declaredAs: string;
}

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The names a file re-exports from other files, followed to where they are declared. */
function reexports(path: string): PublicName[] {
  const code = withoutComments(read(path));
  return [...code.matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"([^"]+)"/gm)].flatMap(
    ([, list, from]) => {
      const file = posix.join(posix.dirname(path), from!);
      return list!
        .split(",")
        .map((entry) => entry.trim().replace(/^type\s+/, ""))
        .filter((entry) => entry !== "")
        .map((entry) => {
          const [original = "", alias = original] = entry.split(/\s+as\s+/);
          const further = reexports(file).find((inner) => inner.name === original);
          return { name: alias, file: further?.file ?? file, declaredAs: further?.declaredAs ?? original };
        });
    },
  );
}

const names = reexports("src/index.ts");

describe("src/index.ts", () => {
  test("lists public names, each once", () => {
    expect(names.length).toBeGreaterThan(20);
    const listed = names.map(({ name }) => name);
    expect(listed.filter((name, i) => listed.indexOf(name) !== i)).toEqual([]);
  });

  test("declares nothing of its own", () => {
    const code = withoutComments(read("src/index.ts"));
    expect(code).not.toMatch(
      /^(export\s+)?(async\s+)?(function|const|let|class|interface|enum|type\s+\w+\s*=)/m,
    );
  });

  test("exports only names with a doc comment", () => {
    const undocumented = names.filter(({ file, declaredAs }) => !hasDocComment(read(file), declaredAs));
    expect(undocumented.map(({ name, file }) => `${name} in ${file}`)).toEqual([]);
  });
});

describe("the reader of doc comments", () => {
  test.each([
    ["/** Says. */\nexport function f(): void {}", true],
    ["/**\n * Says.\n */\nexport async function f(): Promise<void> {}", true],
    ["/** Says. */\nexport const f = 1;", true],
    ["export function f(): void {}", false],
    ["/** Of another. */\nconst g = 1;\nexport function f(): void {}", false],
    ["/** */\nexport function f(): void {}", false],
    ["// Says.\nexport function f(): void {}", false],
    ["/** Says. */\nexport function f(a: 1): void;\nexport function f(a: 2): void;", true],
  ])("%j: documented is %j", (text, documented) => {
    expect(hasDocComment(text, "f")).toBe(documented);
  });
});

/** Whether a comment with words in it stands directly before the first declaration of a name. */
function hasDocComment(text: string, name: string): boolean {
  const declaration = new RegExp(
    `^export\\s+(?:declare\\s+)?(?:abstract\\s+)?(?:async\\s+)?(?:function\\*?|const|class|interface|type|enum)\\s+${name}\\b`,
    "m",
  ).exec(text);
  if (declaration === null) return false;
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, declaration.index));
  return comment !== null && /[a-z]/i.test(comment[1]!);
}
