import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeAtomic } from "../src/storage/writeAtomic.ts";
import { executeNotebook } from "./kernel/executeNotebook.ts";
import { formatNotebook, parseNotebook } from "./kernel/notebookFile.ts";
import { notebookDifferences } from "./kernel/differences.ts";

const usage = `Runs notebooks in a fresh Deno kernel, without Python and without a network.

  npx tsx notebooks/execute.ts --check [FILE…]   compare what they show with what is committed (default)
  npx tsx notebooks/execute.ts --write [FILE…]   store what they show

Without FILE: every notebook in this folder. Exit code 1 when a cell fails or an output differs.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: "boolean" }, write: { type: "boolean" }, help: { type: "boolean", short: "h" } },
});

if (values.help === true) {
  console.log(usage);
} else if (values.check === true && values.write === true) {
  console.error("Give --check or --write, not both.");
  process.exitCode = 2;
} else {
  for (const file of positionals.length > 0 ? positionals : await allNotebooks()) await run(file);
}

async function allNotebooks(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  return names
    .filter((name) => name.endsWith(".ipynb"))
    .toSorted()
    .map((name) => join(import.meta.dirname, name));
}

async function run(file: string): Promise<void> {
  const name = relative(process.cwd(), file);
  const start = performance.now();
  try {
    const committed = parseNotebook(await readFile(file, "utf8"), name);
    const executed = await executeNotebook(committed, dirname(resolve(file)));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const differences = values.write === true ? [] : notebookDifferences(committed, executed);
    if (values.write === true) await writeAtomic(file, formatNotebook(executed));
    for (const difference of differences) console.error(`${name}: ${difference}`);
    if (differences.length > 0) process.exitCode = 1;
    else console.log(`${name}: ${values.write === true ? "written" : "as committed"}, ${seconds} s`);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
