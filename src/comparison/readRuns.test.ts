import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { fixtureRun } from "../report/testing/fixtureRun.ts";
import { RESULTS_SCHEMA_VERSION } from "../studies/runResult.ts";
import { readRuns } from "./readRuns.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-runs-"));
  for (const name of ["minilm", "gte", "more/gte"]) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "results.json"), JSON.stringify(fixtureRun()));
  }
  await writeFile(join(folder, "notes.md"), "# notes");
  await writeFile(join(folder, "package.json"), "{}");
  await writeFile(join(folder, "old.json"), '{"schemaVersion":0}');
  await writeFile(join(folder, "broken.json"), `{"schemaVersion":${RESULTS_SCHEMA_VERSION}}`);
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

describe("readRuns", () => {
  test("calls a run after its folder, and by its path where folders share a name", async () => {
    const runs = await readRuns([at("minilm"), at("gte/results.json"), at("more/gte")]);
    expect(runs.map((run) => run.name)).toEqual([
      "minilm",
      at("gte/results.json"),
      at("more/gte/results.json"),
    ]);
    expect(runs[0]!.run).toEqual(fixtureRun());
  });

  test("reads a file that is named twice once", async () => {
    expect(await readRuns([at("minilm"), at("minilm/results.json"), at("./minilm/")])).toHaveLength(1);
  });

  test("names the files that are no results.json, and why, up to three", async () => {
    const mistake = async (...names: string[]): Promise<string> => {
      const error: unknown = await readRuns(names.map(at)).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      return (error as UserError).message.replaceAll(`${folder}/`, "");
    };
    expect(await mistake("minilm", "package.json")).toBe(
      "package.json: not a results.json of sortal run (it has no schemaVersion).",
    );
    expect(await mistake("notes.md")).toMatch(/^notes\.md: not JSON/);
    expect(await mistake("old.json")).toContain("old.json: schema version 0; this sortal reads version");
    expect(await mistake("broken.json")).toMatch(/^broken\.json: provenance: /);
    expect(await mistake("none")).toContain("none: there is no such file to read");
    expect(await mistake("none", "notes.md", "old.json", "package.json", "broken.json")).toMatch(
      /^none: .* notes\.md: .* old\.json: .* And 2 more files like these\.$/,
    );
  });
});
