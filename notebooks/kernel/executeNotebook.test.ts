import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CellError, executeNotebook } from "./executeNotebook.ts";
import type { Notebook } from "./notebookFile.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-notebook-"));
  await writeFile(join(folder, "deno.json"), `{ "nodeModulesDir": "manual", "lock": false }`);
  await writeFile(join(folder, "answer.ts"), "export const answer: number = 42;\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function notebook(...sources: string[]): Notebook {
  const cells = sources.map((source) => ({ cell_type: "code" as const, metadata: {}, source }));
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

test("cells share a kernel; streams, displays and results come in the order they were made", async () => {
  const display = `({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": "shown", "image/svg+xml": "<svg/>" }) })`;
  const source = notebook(
    `import { answer } from "./answer.ts";\nconst doubled: number = 2 * answer;`,
    `for (let i = 0; i < 100; i += 1) console.log(i);\ndoubled`,
    display,
  );
  const prose = { cell_type: "markdown" as const, metadata: {}, source: "text" };
  const executed = await executeNotebook({ ...source, cells: [prose, ...source.cells] }, folder);
  expect(executed.cells[0]).toEqual(prose);
  const cells = executed.cells.slice(1);
  expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3]);
  expect(cells[0]?.outputs).toEqual([]);
  const lines = Array.from({ length: 100 }, (_, i) => `${i}\n`).join("");
  expect(cells[1]?.outputs).toEqual([
    { output_type: "stream", name: "stdout", text: lines },
    { output_type: "execute_result", execution_count: 2, data: { "text/plain": "84" }, metadata: {} },
  ]);
  expect(cells[2]?.outputs).toEqual([
    {
      output_type: "execute_result",
      execution_count: 3,
      data: { "text/plain": "shown", "image/svg+xml": "<svg/>" },
      metadata: {},
    },
  ]);
});

test("an error stops the run and names the cell, the error and its line", async () => {
  const source = notebook("1", `const fine = 2;\nthrow new RangeError("too far");`, "3");
  const failure = await executeNotebook(source, folder).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CellError);
  expect((failure as Error).message).toMatch(
    /^Cell 2 \(code cell 2\) failed\.\nRangeError: too far\n.*:\d+:\d+\n\nconst/s,
  );
});

test("a cell that does not end is stopped", async () => {
  await expect(executeNotebook(notebook("for (;;) {}"), folder, 1)).rejects.toThrow(
    /^Cell 1 .* failed\.\nThe cell took longer than 1 s\./,
  );
});

test("a cell that ends the kernel is named", async () => {
  await expect(executeNotebook(notebook("Deno.exit(3)"), folder)).rejects.toThrow(
    /The kernel ended: exit code 3/,
  );
});

test("nothing is fetched from the network: an import of a package that is not installed fails at once", async () => {
  await expect(executeNotebook(notebook(`import "npm:left-pad@1.3.0";`), folder)).rejects.toThrow(/left-pad/);
  await expect(
    executeNotebook(notebook(`import "https://deno.land/std/version.ts";`), folder),
  ).rejects.toThrow(/deno\.land/);
});
