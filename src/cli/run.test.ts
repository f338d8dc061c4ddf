import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tinyModelFolder } from "../models/testing/tinyModel.ts";
import { readRun } from "../studies/readRun.ts";
import { writeTinyNorm } from "../studies/testing/tinyNorm.ts";
import { buildProgram } from "./program.ts";
import { runProgram } from "./runProgram.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const layeredModel = fileURLToPath(new URL("../embeddings/fixtures/roberta", import.meta.url));
let folder: string;
let norm: string;
const cacheBefore = process.env["SORTAL_CACHE"];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-cli-"));
  norm = await writeTinyNorm(join(folder, "tiny-norm"));
  process.env["SORTAL_CACHE"] = join(folder, "cache");
});

afterAll(async () => {
  if (cacheBefore === undefined) delete process.env["SORTAL_CACHE"];
  else process.env["SORTAL_CACHE"] = cacheBefore;
  await rm(folder, { recursive: true, force: true });
});

async function sortal(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = recordingIo();
  const code = await runProgram(buildProgram(io), args, io);
  return { code, out: io.outText(), err: io.errText() };
}

const tinyRun = (...more: string[]) =>
  sortal(
    "run",
    "--dataset",
    norm,
    "--model",
    tinyModelFolder,
    "--restarts",
    "3",
    "--threads",
    "1",
    "--offline",
    ...more,
  );

describe("sortal run", () => {
  it("writes the page and results.json, and prints sentences and the path", async () => {
    const out = join(folder, "report");
    const { code, out: text, err } = await tinyRun("--out", out);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(text).toContain("bits an item");
    expect(text.trimEnd().endsWith("index.html")).toBe(true);
    const run = await readRun(join(out, "results.json"));
    expect(run.datasets[0]!.informationBits).toBeGreaterThan(0.9);
    expect(await readFile(join(out, "index.html"), "utf8")).toContain("A tiny norm");
  });

  it("prints one JSON document with --json, the information of people's categories in it", async () => {
    const { code, out } = await tinyRun("--out", join(folder, "json"), "--membership", "as-listed", "--json");
    expect(code).toBe(0);
    const summary = JSON.parse(out) as { datasets: { informationBits: number }[]; tradeoff: unknown[] };
    expect(summary.datasets[0]!.informationBits).toBeCloseTo(1, 12);
    expect(summary.tradeoff).toHaveLength(2);
  });

  it("says where the layers peak, in sentences and in JSON", async () => {
    const both = ["--model", layeredModel, "--layers", "all", "--study", "layers", "--quick", "--offline"];
    const run = (...more: string[]) => sortal("run", "--dataset", norm, ...both, ...more);
    const { out: text } = await run("--model", tinyModelFolder, "--out", join(folder, "layers"));
    expect(text).toMatch(
      /layer 0 of 2 of \S+roberta, .*chosen on one half of the items and measured on the other/,
    );
    expect(text).toMatch(/In \S+tiny-model, AMI is .*there is no choice of hidden layers\./);
    const { out } = await run("--out", join(folder, "layers-json"), "--json");
    const { layers, findings } = JSON.parse(out) as {
      findings: string[];
      layers: { peaks: Record<string, Record<string, unknown>>; layers: Record<string, unknown>[] }[];
    };
    expect(text).toContain(findings[0]!);
    expect(layers[0]).toMatchObject({ dataset: "tiny-norm", items: 11, k: 2 });
    const { ami } = layers[0]!.peaks;
    expect(ami).toMatchObject({ layer: "0", heldOut: { interval: { level: 0.95 } } });
    const interval = expect.objectContaining({
      low: expect.any(Number),
      high: expect.any(Number),
    }) as unknown;
    expect(layers[0]!.layers.map(({ layer }) => layer)).toEqual(["static", "0", "1", "2"]);
    for (const layer of layers[0]!.layers) {
      expect(layer).toMatchObject({ ami: { interval }, people: { excessInterval: interval } });
    }
  });

  it("does its work in parts that collect joins to the same results", async () => {
    const parts = join(folder, "parts");
    const shard = (which: string) => tinyRun("--quick", "--shard", which, "--out", parts);
    expect((await shard("1/2")).out).toContain(
      "Part 1 of 2: its 3 of 6 tasks are done; 3 left in other parts.",
    );
    const early = await sortal("collect", parts);
    expect(early).toMatchObject({ code: 2, out: "" });
    expect(early.err).toContain("3 of 6 tasks are not finished");
    expect((await shard("2/2")).out).toContain(`sortal collect ${parts}`);
    expect((await sortal("collect", parts)).out).toContain("bits an item");
    await tinyRun("--quick", "--out", join(folder, "piece"));
    const { wallTimes: _, ...joined } = await readRun(join(parts, "results.json"));
    const { wallTimes: __, ...whole } = await readRun(join(folder, "piece", "results.json"));
    expect(joined).toEqual(whole);
    expect((await tinyRun("--shard", "1/2")).err).toContain("--shard needs --out");
    expect((await tinyRun("--shard", "3/2", "--out", parts)).err).toContain("such as 1/4 to 4/4");
  });

  it("draws the page again from results.json, with the same bytes", async () => {
    const again = join(folder, "again");
    const { code } = await sortal("report", join(folder, "report", "results.json"), "--out", again);
    expect(code).toBe(0);
    expect(await readFile(join(again, "index.html"), "utf8")).toBe(
      await readFile(join(folder, "report", "index.html"), "utf8"),
    );
  });
});

describe("mistakes get one line and exit code 2", () => {
  const cases: readonly (readonly [what: string, args: string[], line: RegExp])[] = [
    [
      "an unknown dataset",
      ["run", "--dataset", "rosch-1974"],
      /Unknown dataset "rosch-1974"\. Did you mean "rosch-197[35]"/,
    ],
    [
      "an unknown model",
      ["run", "--dataset", "rosch-1973", "--model", "minilm-l7"],
      /Did you mean "minilm-l6"/,
    ],
    ["an unknown study", ["run", "--study", "typicalty"], /Did you mean "typicality"/],
    ["an unknown flag", ["run", "--sed", "1"], /unknown option '--sed' \(Did you mean --seed\?\)/],
    ["an unknown command", ["rum"], /unknown command 'rum' \(Did you mean run\?\)/],
    ["a seed that is no number", ["run", "--seed", "one"], /--seed takes a whole number from 0; got "one"/],
    ["a policy that does not exist", ["run", "--membership", "hard"], /Unknown membership policy "hard"/],
  ];
  it.each(cases)("%s", async (_, args, line) => {
    const { code, out, err } = await sortal(...args);
    expect(out).toBe("");
    expect(err).toMatch(line);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  it.each([
    ["dataset", ["--dataset", "no-such-norm"]],
    ["model", ["--model", "no-such-model"]],
  ])("leaves no folder behind for a mistyped %s, and keeps one that was there", async (what, mistake) => {
    const there = join(folder, `there-${what}`);
    await mkdir(there);
    expect((await tinyRun("--out", join(there, "new", "report"), ...mistake)).code).toBe(2);
    expect(await readdir(there)).toEqual([]);
    expect((await tinyRun("--out", there, ...mistake)).code).toBe(2);
    expect(await readdir(there)).toEqual([]);
  });

  it("says that --out cannot be written to before any work starts", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    const { code, err } = await tinyRun("--out", join(file, "inside"));
    expect(err).toMatch(/--out .* cannot be written to \(ENOTDIR\)/);
    expect(code).toBe(2);
    if (process.getuid?.() !== 0) {
      const closed = await mkdtemp(join(folder, "closed-"));
      await chmod(closed, 0o500);
      expect((await tinyRun("--out", closed)).code).toBe(2);
    }
  });

  it("refuses a results.json of another shape, naming the field", async () => {
    const broken = join(folder, "broken.json");
    await writeFile(broken, '{"schemaVersion":2,"provenance":{}}');
    const { code, err } = await sortal("report", broken);
    expect(err).toContain("provenance.sortalVersion");
    expect(code).toBe(2);
    await writeFile(broken, '{"schemaVersion":99}');
    expect((await sortal("report", broken)).err).toContain("schema version 99; this sortal reads version 2");
  });
});

describe("sortal --help", () => {
  it("lists the commands with examples, and exits with 0", async () => {
    const { code, out } = await sortal("--help");
    expect(code).toBe(0);
    for (const command of ["run", "report", "datasets", "models", "curve", "cluster", "agree"]) {
      expect(out).toMatch(new RegExp(`^ {2}${command} `, "m"));
    }
    expect(out).toContain("Examples:");
  });
});
