import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { comparisonSchema } from "../comparison/comparison.ts";
import { fixtureRun } from "../report/testing/fixtureRun.ts";
import { buildProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-compare-"));
  for (const model of ["minilm-l6", "gte-small"]) {
    await mkdir(join(folder, model));
    const run = fixtureRun({
      models: [model],
      layers: ["last"],
      datasets: [{ id: "norms-a", categories: 3, perCategory: 4 }],
    });
    await writeFile(join(folder, model, "results.json"), JSON.stringify(run));
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function sortal(...words: string[]) {
  const io = recordingIo();
  const code = await runProgram(buildProgram(io), ["compare", ...words], io);
  return { code, out: io.outText(), err: io.errText() };
}

describe("sortal compare", () => {
  test("writes one page and comparison.json, and prints what can be told apart", async () => {
    const out = join(folder, "out");
    const { code, out: text } = await sortal(
      join(folder, "minilm-l6"),
      join(folder, "gte-small"),
      "--out",
      out,
    );
    expect(code).toBe(0);
    expect(text).toMatch(/^2 runs, 2 spaces; Synthetic norms norms-a$/m);
    expect(text).toMatch(/^ {2}On Synthetic norms norms-a, the AMI of the model's clusters .+\.$/m);
    expect(text).toMatch(/^Page: .*index\.html$/m);
    expect(await readFile(join(out, "index.html"), "utf8")).toMatch(/^<!doctype html>/);
    const written = JSON.parse(await readFile(join(out, "comparison.json"), "utf8")) as unknown;
    expect(comparisonSchema.parse(written).models.map((model) => model.id)).toEqual([
      "minilm-l6",
      "gte-small",
    ]);
  });

  test("prints every number as JSON", async () => {
    const out = join(folder, "json");
    const both = [join(folder, "minilm-l6", "results.json"), join(folder, "gte-small", "results.json")];
    const { page, ...comparison } = JSON.parse((await sortal(...both, "--json", "--out", out)).out);
    expect(page).toBe(join(out, "index.html"));
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
  });

  test("says in one line what is wrong, and exits with 2", async () => {
    const none = await sortal(join(folder, "nothing"));
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/^sortal: .*nothing: there is no such file to read[^\n]*\n$/);
    const alone = await sortal(join(folder, "minilm-l6"));
    expect(alone.err).toBe("sortal: minilm-l6: one model and layer alone; a comparison needs two or more.\n");
    expect((await sortal()).code).toBe(2);
  });

  test("shows examples in its help", async () => {
    expect((await sortal("--help")).out).toContain("sortal compare runs/*/results.json");
  });
});
