import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readItems } from "./readItems.ts";

let folder: string;
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-items-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("readItems", () => {
  it("finds out what parts the cells of a .csv file", async () => {
    const items = await readItems("docs/my-words.csv", "Word");
    expect(items).toHaveLength(48);
    expect(items.slice(0, 2)).toEqual(["apple", "plum"]);
    await writeFile(at("tabs.csv"), "\uFEFFword\tnote\r\nrobin\t\r\n\r\npolar bear\tx\r\n");
    expect(await readItems(at("tabs.csv"), null)).toEqual(["robin", "polar bear"]);
  });

  it("drops a byte order mark before the first of a list", async () => {
    await writeFile(at("words.txt"), "\uFEFFrobin\nchair\n");
    expect(await readItems(at("words.txt"), null)).toEqual(["robin", "chair"]);
  });

  it("names the line of a ragged row", async () => {
    await writeFile(at("ragged.csv"), "word,note\nrobin,1\nchair\n");
    await expect(readItems(at("ragged.csv"), null)).rejects.toThrow(
      /ragged\.csv, line 3: has 1 cells, line 1 has 2\.$/,
    );
  });
});
