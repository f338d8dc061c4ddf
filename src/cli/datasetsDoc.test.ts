import { copyFileSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { documentedCommands } from "../repository/testing/shellLines.ts";
import { buildProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const root = process.cwd();
const page = readFileSync("docs/adding-a-dataset.md", "utf8");

const cache = process.env["SORTAL_CACHE"];
afterAll(() => {
  process.chdir(root);
  if (cache === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cache;
});

/** The blocks of the page of one kind: ```text walk holds what the ```sh walk commands print. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    (match) => match[1]!,
  );
}

it("docs/adding-a-dataset.md takes its table to a report in three commands, and prints what it says", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sortal-walk-"));
  copyFileSync("docs/my-words.csv", join(folder, "my-words.csv"));
  const commands = documentedCommands(`\`\`\`sh\n${blocks("sh walk").join("")}\`\`\`\n`).map(
    ({ words }) => words,
  );
  expect(commands.map((words) => words.slice(0, 3).join(" "))).toEqual([
    "sortal datasets add",
    "sortal datasets check",
    "sortal run --dataset",
  ]);
  process.chdir(folder);
  process.env["SORTAL_CACHE"] = join(folder, "cache");
  let printed = "";
  for (const [, ...words] of commands) {
    const io = recordingIo();
    expect(await runProgram(buildProgram(io), words, io), io.errText()).toBe(0);
    printed += io.outText();
  }
  for (const text of blocks("text walk")) expect(printed).toContain(text);
  expect(existsSync(join(folder, "my-report", "index.html"))).toBe(true);
  const [sample] = blocks("csv");
  expect(readFileSync(resolve(folder, "my-words.csv"), "utf8").startsWith(sample!)).toBe(true);
});
