import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { embeddingsServer } from "../embeddings/testing/embeddingsServer.ts";
import { UserError } from "../errors.ts";
import { rowsOf } from "../numeric/matrix.ts";
import { readMatrix } from "../storage/readMatrix.ts";
import { embedCommand } from "./embed.ts";
import { recordingIo } from "./testing/recordingIo.ts";

const gpt2 = fileURLToPath(new URL("../embeddings/fixtures/gpt2", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-embed-cli-"));
  vi.stubEnv("SORTAL_CACHE", join(folder, "cache"));
  await writeFile(join(folder, "words.txt"), "robin\nchair\nsparrow\n");
  await writeFile(join(folder, "table.txt"), "robin 1 2\nchair 3 4\n");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function run(...words: string[]): Promise<{ out: string; err: string }> {
  const io = recordingIo();
  const command = embedCommand(io).exitOverride();
  command.configureOutput({ writeOut: (text) => io.out(text), writeErr: () => undefined });
  await command.parseAsync(words, { from: "user" });
  return { out: io.outText().replaceAll(`${folder}/`, ""), err: io.errText() };
}

const at = (name: string): string => join(folder, name);
const common = (): string[] => ["--items", at("words.txt"), "--model", gpt2];

describe("sortal embed", () => {
  it("writes every layer of a model, with the items", async () => {
    const { out, err } = await run(...common(), "--layers", "all", "--out", at("all.npz"));
    expect(out).toMatch(
      /^3 items × 8 dimensions of .*gpt2 \(static, layer-0, layer-1, layer-2\) in all\.npz\n/,
    );
    expect(err).toBe("");
    const { matrix, rowNames } = await readMatrix(`${at("all.npz")}#layer-2`);
    expect([matrix.rows, matrix.cols, rowNames]).toEqual([3, 8, ["robin", "chair", "sparrow"]]);
  });

  it("takes templates, poolings and geometries", async () => {
    const asked = ["--layers", "last", "--template", "{a_item}", "--template", "this is a {item}"];
    await run(...common(), ...asked, "--pooling", "text", "--geometry", "unit", "--out", at("unit.csv"));
    const { matrix, rowNames } = await readMatrix(at("unit.csv"));
    expect(rowNames).toEqual(["robin", "chair", "sparrow"]);
    for (const row of rowsOf(matrix)) expect(Math.hypot(...row)).toBeCloseTo(1, 6);
  });

  it("embeds a norm, and prints JSON for a script", async () => {
    const { out } = await run(
      "--dataset",
      "rosch-1973",
      "--model",
      gpt2,
      "--layers",
      "static",
      "--out",
      at("r.npy"),
      "--json",
    );
    const summary = JSON.parse(out) as Record<string, unknown>;
    expect(summary).toMatchObject({
      items: 48,
      missing: [],
      layers: [{ layer: "static", dimensions: 8 }],
      model: { from: "folder", dtype: "fp32" },
    });
    expect((await readFile(at("r.items.txt"), "utf8")).split("\n").length).toBe(49);
  });

  it("names words that a table lacks, or leaves them out", async () => {
    const table = ["--items", at("words.txt"), "--model", at("table.txt"), "--out", at("t.parquet")];
    await expect(run(...table)).rejects.toThrow(/has no vector for 1 of 3 items: "sparrow"/);
    const { out } = await run(...table, "--drop-unknown");
    expect(out).toMatch(
      /^2 items × 2 dimensions of table\.txt \(static\) in t\.parquet\n {2}static: warning: missing-items: .*"sparrow"/,
    );
    expect(rowsOf((await readMatrix(at("t.parquet"))).matrix)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("asks an endpoint, and says before what it will send", async () => {
    const server = await embeddingsServer();
    const { out, err } = await run(
      "--items",
      at("words.txt"),
      "--model",
      "openai:small",
      "--base-url",
      server.baseUrl,
      "--price",
      "0.02",
      "--out",
      at("e.npz"),
    );
    await server.close();
    expect(err).toMatch(/^small at http.*: 3 texts in 1 request, about 5 tokens, about \$/);
    expect(out).toMatch(/^3 items × 3 dimensions of openai:small \(given\) in e\.npz/);
  });

  it.each([
    [["--out", "a.npz"], /--dataset <id> or --items <file>/],
    [["--items", "w.txt", "--out", "a.mat"], /are saved as \.npz/],
    [["--items", "WORDS", "--layers", "0,1", "--out", "a.csv"], /2 layers need a \.npz file/],
    [["--items", "WORDS", "--layers", "9", "--out", "a.csv"], /no layer 9: it has 0 to 2/],
    [["--items", "WORDS", "--pooling", "itme", "--out", "a.npz"], /Unknown pooling "itme"/],
    [["--items", "WORDS", "--geometry", "flat", "--out", "a.npz"], /Unknown geometry "flat"/],
    [["--items", "WORDS", "--dtype", "fp31", "--out", "a.npz"], /Unknown dtype "fp31"/],
  ])("refuses in one line: %j", async (given, message) => {
    const args = given.map((word) => (word === "WORDS" ? at("words.txt") : word));
    const error: unknown = await run(...args, "--model", gpt2).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(message);
  });

  it("ends its help with examples", async () => {
    const io = recordingIo();
    const command = embedCommand(io).exitOverride();
    command.configureOutput({ writeOut: (text) => io.out(text) });
    await expect(command.parseAsync(["--help"], { from: "user" })).rejects.toThrow();
    expect(io.outText()).toMatch(/Examples:\n {2}sortal embed --dataset/);
  });
});
