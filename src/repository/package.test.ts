import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt, runProcess, type Outcome } from "./testing/built.ts";
import { root } from "./testing/sources.ts";

/** An empty project with the packed sortal unpacked into its node_modules and sortal's dependencies linked beside it. */
describe("the npm package in an empty project", () => {
  let project: string;
  let packed: readonly string[];

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "sortal-package-"));
    await ensureBuilt();
    const pack = await runProcess("npm", [
      "pack",
      "--json",
      "--ignore-scripts",
      "--pack-destination",
      project,
    ]);
    if (pack.code !== 0) throw new Error(`npm pack failed.\n${pack.err}`);
    const tarball = (await readdir(project)).find((name) => name.endsWith(".tgz"))!;
    const modules = join(project, "node_modules");
    await mkdir(join(modules, "sortal"), { recursive: true });
    await mkdir(join(modules, ".bin"));
    const untar = await runProcess("tar", [
      "-xzf",
      join(project, tarball),
      "--strip-components=1",
      "-C",
      join(modules, "sortal"),
    ]);
    if (untar.code !== 0) throw new Error(`tar failed.\n${untar.err}`);
    packed = (await readdir(join(modules, "sortal"), { recursive: true })).map((path) =>
      path.replaceAll("\\", "/"),
    );
    await linkDependencies(modules);
    await symlink(join("..", "sortal", "dist", "cli", "main.js"), join(modules, ".bin", "sortal"));
    await writeFile(
      join(project, "package.json"),
      `{ "name": "empty", "private": true, "type": "module" }\n`,
    );
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  const sortal = (...args: readonly string[]): Promise<Outcome> =>
    runProcess(process.execPath, [join(project, "node_modules", ".bin", "sortal"), ...args], {
      cwd: project,
    });

  test("holds the command, the types and the data, and no tests", () => {
    for (const path of ["dist/cli/main.js", "dist/index.js", "dist/index.d.ts", "package.json", "LICENSE"]) {
      expect(packed).toContain(path);
    }
    expect(packed.filter((path) => /^datasets\/[^/]+\/datapackage\.json$/.test(path)).length).toBeGreaterThan(
      3,
    );
    expect(packed.filter((path) => /\.test\.|\/testing\/|\/golden\/|\/fixtures\/|^src\//.test(path))).toEqual(
      [],
    );
  });

  test("has a command that says its version", async () => {
    const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    expect(await sortal("--version")).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  });

  test("has a command that finds the bundled datasets", async () => {
    const { code, out } = await sortal("datasets", "list", "--json");
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(out))).toContain("rosch-1973");
  });

  test("has a command whose mistakes are one line and exit 2", async () => {
    const { code, out, err } = await sortal("datasets", "lst");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("list");
  });

  test("can be imported, and names what the sources name", async () => {
    const script = `const sortal = await import("sortal"); console.log(Object.keys(sortal).sort().join("\\n"));`;
    const { code, out, err } = await runProcess(process.execPath, ["--input-type=module", "-e", script], {
      cwd: project,
    });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const fromSource = Object.keys(await import("../index.ts")).toSorted();
    expect(out.trim().split("\n").toSorted()).toEqual(fromSource);
  });

  test("has types that a strict project compiles against, and that refuse a wrong call", async () => {
    const right = `import { loadDataset, type Dataset } from "sortal";
const dataset: Dataset = await loadDataset("rosch-1973");
export const words: readonly string[] = dataset.items.map((item) => item.text);
`;
    const wrong = `import { loadDataset } from "sortal";\nawait loadDataset(1973);\n`;
    await writeFile(join(project, "right.ts"), right);
    await writeFile(join(project, "wrong.ts"), wrong);
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext", "--types", "node"];
    const { out } = await runProcess(process.execPath, [tsc, ...options, "right.ts", "wrong.ts"], {
      cwd: project,
    });
    const faults = out.split("\n").filter((line) => /^\S/.test(line));
    expect(faults).toEqual([expect.stringMatching(/^wrong\.ts\(2,19\): error TS2345/)]);
  });
});

/** Links every installed package but sortal's own name, and keeps scopes as folders of links. */
async function linkDependencies(modules: string): Promise<void> {
  const installed = join(root, "node_modules");
  for (const name of await readdir(installed)) {
    if (name.startsWith(".") || name === "sortal") continue;
    await symlink(join(installed, name), join(modules, name), "junction");
  }
}
