import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, sourceFiles, type SourceFile } from "./testing/sources.ts";

/** The folders of src/ in the order the data flows; a file imports from its own folder and from those before it. */
const order = [
  ["errors.ts", "version.ts", "numeric"],
  ["storage"],
  ["parallel"],
  ["datasets"],
  ["models"],
  ["embeddings"],
  ["groupings"],
  ["information"],
  ["agreement"],
  ["curves"],
  ["studies"],
  ["comparison"],
  ["report"],
  ["index.ts"],
  ["cli"],
];

/** Packages that cost too much to load for `sortal --help`: loaded inside the function that needs them. */
const heavy =
  /^(@xenova\/transformers|@huggingface\/transformers|onnxruntime-.*|vega|vega-lite|ml-.*|hyparquet.*)$/;

const sources = sourceFiles("src");

function place(path: string): number {
  const first = path.split("/")[1]!;
  return order.findIndex((names) => names.includes(first));
}

function violations(files: readonly SourceFile[], broken: (file: SourceFile) => string[]): string[] {
  return files.flatMap((file) => broken(file).map((what) => `${file.path} imports ${what}`));
}

describe("imports", () => {
  test("every folder of src/ has its place in the order", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((file) => place(file.path) < 0).map((file) => file.path)).toEqual([]);
  });

  test("point one way through the folders", () => {
    const backwards = violations(sources, (file) =>
      importsOf(file.text)
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => posix.join(posix.dirname(file.path), specifier))
        .filter((target) => !target.startsWith("src/") || place(target) > place(file.path)),
    );
    expect(backwards).toEqual([]);
  });

  test("name files by their .ts names", () => {
    const others = violations(sources, (file) =>
      importsOf(file.text)
        .map(({ specifier }) => specifier)
        .filter((specifier) => specifier.startsWith(".") && !/\.(ts|json)$/.test(specifier)),
    );
    expect(others).toEqual([]);
  });

  test("of transformers.js and ONNX stand in src/embeddings only", () => {
    const elsewhere = violations(
      sources.filter((file) => !file.path.startsWith("src/embeddings/")),
      (file) =>
        importsOf(file.text)
          .map(({ specifier }) => specifier)
          .filter((specifier) => /transformers|onnxruntime/.test(specifier)),
    );
    expect(elsewhere).toEqual([]);
  });

  test("of heavy packages are lazy", () => {
    const eager = violations(sources, (file) =>
      importsOf(file.text)
        .filter(({ specifier, kind }) => kind === "static" && heavy.test(specifier))
        .map(({ specifier }) => specifier),
    );
    expect(eager).toEqual([]);
  });

  test("are found by the reader of these tests, in every form", () => {
    const text = [
      'import a from "./a.ts";',
      'import {\n  b,\n  c,\n} from "./b.ts";',
      'import type { D } from "./d.ts";',
      'import "./e.ts";',
      'export { f } from "./f.ts";',
      '  const g = await import("./g.ts");',
      '// import h from "./h.ts";',
      '/** @example import { i } from "./i.ts" */',
    ].join("\n");
    expect(importsOf(text)).toEqual([
      { specifier: "./a.ts", kind: "static" },
      { specifier: "./b.ts", kind: "static" },
      { specifier: "./d.ts", kind: "type" },
      { specifier: "./f.ts", kind: "static" },
      { specifier: "./e.ts", kind: "static" },
      { specifier: "./g.ts", kind: "dynamic" },
    ]);
  });
});
