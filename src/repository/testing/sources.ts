import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** The top of the repository. */
export const root = resolve(import.meta.dirname, "../../..");

/** A file of ours: its path from the top with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of some folders that is no test and no help for tests, in order of path. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .filter(
      (path) =>
        path.endsWith(".ts") && !path.endsWith(".test.ts") && !/\/(testing|fixtures|golden)\//.test(path),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** Every file that is part of the project: what git tracks, or without git what is not made by a command. */
export function projectFiles(): string[] {
  try {
    return execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
      .split("\0")
      .filter(Boolean);
  } catch {
    return walk(root);
  }
}

const made = new Set(["node_modules", "dist", "coverage", ".git", ".cache"]);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (made.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(root, path).split(sep).join("/")];
    });
}

/** The text without its comments. Strings that look like comments do not occur at the start of a line. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}

/** One import or re-export of a module. */
export interface Import {
  readonly specifier: string;
  /** "type": erased by the compiler; "static": loaded with the file; "dynamic": loaded when the line runs. */
  readonly kind: "type" | "static" | "dynamic";
}

/** The modules a text imports or re-exports from. */
export function importsOf(text: string): Import[] {
  const code = withoutComments(text);
  const statements = [...code.matchAll(/^(?:import|export)\s+(type\s)?[^;"']*?from\s+"([^"]+)"/gm)].map(
    (match) => ({
      specifier: match[2]!,
      kind: match[1] === undefined ? ("static" as const) : ("type" as const),
    }),
  );
  const bare = [...code.matchAll(/^import\s+"([^"]+)"/gm)].map((match) => ({
    specifier: match[1]!,
    kind: "static" as const,
  }));
  // `import("x").Name` in a type is erased; what is awaited or chained is loaded.
  const dynamic = [...code.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g)].map((match) => ({
    specifier: match[1]!,
    kind: "dynamic" as const,
  }));
  return [...statements, ...bare, ...dynamic];
}
