import { describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
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
    expect(lines.length).toBe(4);
    expect(lines[0]).toMatch(
      /^minilm-l6 +fp32 +90 MB +Apache-2\.0 +(here: (npm package|cache)|not here: .*hub)/,
    );
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

  it("answers an unknown id with the nearest", async () => {
    await expect(run("show", "gte-smal")).rejects.toThrow(UserError);
    await expect(run("show", "gte-smal")).rejects.toThrow(
      'Unknown model "gte-smal". Did you mean "gte-small"?',
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
