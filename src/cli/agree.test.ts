import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../errors.ts";
import { agreeCommand } from "./agree.ts";
import { recordingIo } from "./testing/recordingIo.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sortal-agree-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...words: string[]): Promise<string> {
  const io = recordingIo();
  const command = agreeCommand(io)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text) });
  await command.parseAsync(words, { from: "user" });
  return io.outText();
}

/** Writes the two files and compares them. */
async function agree(a: string, b: string, ...options: string[]): Promise<string> {
  const [fileA, fileB] = [join(folder, "a.csv"), join(folder, "b.csv")];
  await writeFile(fileA, a);
  await writeFile(fileB, b);
  return run(fileA, fileB, ...options);
}

async function mistake(a: string, b: string): Promise<string> {
  const error = await agree(a, b).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).not.toContain("\n");
  return message.replaceAll(`${folder}/`, "");
}

describe("sortal agree", () => {
  it("compares labels by line", async () => {
    const text = await agree("x\nx\ny\ny\n", "1\n1\n2\n3\n");
    expect(text).toMatch(/^items +4, joined by position$/m);
    expect(text).toMatch(/^groups +2 and 3$/m);
    expect(text).toMatch(/^adjusted mutual information +0\.571429$/m);
    expect(text).toMatch(/^adjusted Rand index +0\.571429$/m);
    expect(text).toMatch(/^Fowlkes–Mallows +0\.707107$/m);
  });

  it("joins by item, whatever the order, and prints JSON", async () => {
    const json = JSON.parse(
      await agree(
        "item,label\na,x\nb,x\nc,y\nd,y\n",
        "cluster,word,note\n3,d,\n1,a,\n2,c,\n1,b,\n",
        "--json",
      ),
    ) as Record<string, number | string>;
    expect(json).toMatchObject({ items: 4, joinedBy: "item", groupsA: 2, groupsB: 3, homogeneity: 1 });
    expect(json["adjustedMutualInformation"]).toBeCloseTo(0.571428571429, 12);
  });

  it("knows a header from a label in files of one column", async () => {
    expect(await agree("label\nx\ny\n", "kmeans\n0\n1\n")).toMatch(/^items +2,/m);
    expect(await agree("1\n2\n", "3\n3\n")).toMatch(/^items +2,/m);
    expect(await agree("red\nblue\n", "red\nblue\n")).toMatch(/^items +2,/m);
  });

  it.each([
    ["commas", ","],
    ["semicolons", ";"],
    ["tabs", "\t"],
  ])("parts cells by %s, whatever the line ends and with a byte order mark", async (_, mark) => {
    const withMark = (text: string): string => text.replaceAll(",", mark);
    const text = await agree(
      withMark("\uFEFFitem,label,note\r\na,1,\r\nb,2,\r\nc,2,\r\nd,3,\r\n"),
      withMark("item,label\nd,x\na,x\nb,y\nc,z\n"),
    );
    expect(text).toMatch(/^items +4, joined by item$/m);
    expect(text).toMatch(/^adjusted mutual information +-0\.2/m);
  });

  it("takes what a spreadsheet says of its delimiter, and keeps the numbers of the lines", async () => {
    expect(await mistake("sep=;\nitem;label\na;x\na;y\n", "item,label\na,1\n")).toMatch(
      /^a\.csv, line 4: "a"/,
    );
  });

  it("names missing items, and the file they are missing from", async () => {
    expect(await mistake("item,label\nsparrow,x\nowl,y\n", "item,label\nsparow,1\nowl,2\n")).toBe(
      'b.csv: 1 of 2 items have no group: "sparrow". Nearest to the first: "sparow".',
    );
    expect(await mistake("item,label\nowl,y\n", "item,label\nowl,2\ngull,1\n")).toBe(
      'a.csv: 1 of 2 items have no group: "gull".',
    );
  });

  it("says what is wrong with a file, and where", async () => {
    expect(await mistake("x\ny\n", "1\n2\n3\n")).toMatch(/^a\.csv has 2 labels and b\.csv 3;/);
    expect(await mistake("item,label\na,x\n", "1\n")).toMatch(/^a\.csv names its items and b\.csv does not/);
    expect(await mistake("", "1\n")).toBe("a.csv: has no labels.");
    expect(await mistake("label\n", "1\n")).toBe("a.csv: has a header and no labels.");
    expect(await mistake("item,label\n", "1\n")).toBe("a.csv: has a header and no labels.");
    expect(await mistake("x\n\ny\n", "1\n2\n3\n")).toBe("a.csv, line 2, column 1: the cell is empty.");
    expect(await mistake("item,label\na,\n", "item,label\na,1\n")).toBe(
      "a.csv, line 2, column 2: the cell is empty.",
    );
    expect(await mistake("item,label\na,x\nb\n", "1\n")).toBe("a.csv, line 3: has 1 cells, line 1 has 2.");
    expect(await mistake("item,label\na,x\na,y\n", "item,label\na,1\n")).toBe(
      'a.csv, line 3: "a" stands on line 2 already; every item has one label.',
    );
    expect(await mistake("a,x\nb,y\n", "1\n2\n")).toBe(
      'a.csv, line 1: a header with one item column (item, id, name, word, text, concept) is needed; "a,x" has none.',
    );
    expect(await mistake("item,label,cluster\na,x,1\n", "1\n")).toContain("has 2 (label, cluster).");
    expect(await mistake('"x\n', "1\n")).toMatch(/^a\.csv: Quote Not Closed/);
    await expect(run(join(folder, "none.csv"), join(folder, "b.csv"))).rejects.toThrow(
      "there is no such file to read",
    );
  });

  it("shows examples in its help", async () => {
    const io = recordingIo();
    const command = agreeCommand(io)
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.out(text) });
    await expect(command.parseAsync(["--help"], { from: "user" })).rejects.toThrow();
    expect(io.outText()).toContain("sortal agree people.csv clusters.csv --json");
  });
});
