import { accessSync, constants, existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram } from "../cli/program.ts";
import { runProgram } from "../cli/runProgram.ts";
import { recordingIo } from "../cli/testing/recordingIo.ts";
import { listModels } from "../models/listModels.ts";
import { ensureBuilt, runProcess, type Outcome } from "./testing/built.ts";
import { documentedCommands, type DocumentedCommand } from "./testing/shellLines.ts";
import { root } from "./testing/sources.ts";

/*
 * Every command in the ```sh blocks of README.md and docs/ is true:
 * - `npm ci`: a lock file stands. `npm start`, `npm test`, `npm run NAME`: the script stands.
 * - `sortal …`, also behind npx or after `npm start --`: accepted by the command itself, asked with --help added, so
 *   that subcommands and the forms of values are checked; every --flag is in that help; every dataset and model named
 *   is one that sortal bundles or knows, or a path or hub name.
 * - `.ci/run`, `node FILE`, `npx tsx FILE`: the file stands.
 * - `git`, `cd` and the like are taken as they are; anything else fails, so that it is given a check here.
 * Commands in a block marked ```sh run are also run, in order, in one empty folder; they must exit with 0, and print
 * what a comment `# → text` behind them says.
 */
const pages = ["README.md", ...markdownIn("docs")];
const commands = pages.flatMap((page) =>
  existsSync(join(root, page))
    ? documentedCommands(readFileSync(join(root, page), "utf8")).map((command) => ({ page, ...command }))
    : [],
);
const scripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  }
).scripts;
const takenAsTheyAre = new Set(["git", "cd", "mkdir", "cat", "echo", "open", "xdg-open"]);

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

const main = join(root, "dist", "cli", "main.js");
const sortal = (args: readonly string[], cwd: string): Promise<Outcome> =>
  runProcess(process.execPath, [main, ...args], { cwd });

/** What a command says of itself, in this process: nothing is run. */
async function helpOf(args: readonly string[]): Promise<Outcome> {
  const io = recordingIo();
  const code = await runProgram(buildProgram(io), [...args, "--help"], io);
  return { code, out: io.outText(), err: io.errText() };
}

/** The arguments given to sortal, or null when the command is another. */
function sortalArguments(words: readonly string[]): readonly string[] | null {
  const own = words[0] === "npx" ? words.slice(1) : words;
  if (own[0] === "sortal") return own.slice(1);
  if (own[0] === "node" && own[1] === "dist/cli/main.js") return own.slice(2);
  if (own[0] === "npm" && own[1] === "start") {
    return ["run", ...(own.includes("--") ? own.slice(own.indexOf("--") + 1) : [])];
  }
  return null;
}

async function faults(words: readonly string[]): Promise<string[]> {
  const [program, first, second] = words;
  if (program === undefined || takenAsTheyAre.has(program)) return [];
  const args = sortalArguments(words);
  if (args !== null) return sortalFaults(args);
  if (program === "npm" && (first === "ci" || first === "install" || first === "i")) return [];
  if (program === "npm") {
    const script = first === "run" ? second : first;
    return script !== undefined && script in scripts ? [] : [`package.json has no script "${script}"`];
  }
  const file = program === "npx" && first === "tsx" ? second : program === "node" ? first : program;
  if (file === undefined || !existsSync(join(root, file))) return [`no way to check "${words.join(" ")}"`];
  if (file === program) accessSync(join(root, file), constants.X_OK);
  return [];
}

async function sortalFaults(args: readonly string[]): Promise<string[]> {
  if (args.length === 1 && /^(--version|-v|--help|-h)$/.test(args[0]!)) return [];
  const { code, out, err } = await helpOf(args);
  if (code !== 0) return [`exit code ${code}: ${err.trim()}`];
  const flags = args.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0]!);
  const unknown = flags.filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(out));
  const { datasets, models } = namesKnown();
  const after = (flag: string): string[] => args.filter((_, i) => args[i - 1] === flag);
  return [
    ...unknown.map((flag) => `no flag ${flag}`),
    ...after("--dataset")
      .filter((name) => !name.includes("/") && !datasets.includes(name))
      .map((name) => `no dataset ${name}`),
    ...after("--model")
      .filter((name) => !name.includes("/") && !models.includes(name))
      .map((name) => `no model ${name}`),
  ];
}

function namesKnown(): { datasets: readonly string[]; models: readonly string[] } {
  return { datasets: readdirSync(join(root, "datasets")), models: listModels().map(({ id }) => id) };
}

describe("the README", () => {
  test.each(["npm ci && npm start", "npm ci && npm test"])("sets up and works in one line: %s", (line) => {
    expect(
      commands.filter((command) => command.page === "README.md").map((command) => command.line),
    ).toContain(line);
  });
});

describe("documented commands", () => {
  let folder: string;
  beforeAll(async () => {
    await ensureBuilt();
    folder = await mkdtemp(join(tmpdir(), "sortal-readme-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(unique(commands))("$page: $line", async ({ words }) => {
    expect(await faults(words)).toEqual([]);
  });

  test.each(commands.filter((command) => command.run))("$page, run: $line", async ({ words, prints }) => {
    const args = sortalArguments(words);
    expect(args, "only sortal's own commands are run").not.toBeNull();
    const { code, out, err } = await sortal(args!, folder);
    expect(code, err).toBe(0);
    if (prints !== null) expect(out).toContain(prints);
  });
});

/** Each simple command once, under the first line it stands in. */
function unique<T extends DocumentedCommand>(list: readonly T[]): T[] {
  return [
    ...new Map(list.toReversed().map((command) => [command.words.join(" "), command])).values(),
  ].toReversed();
}
