import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDataset } from "../datasets/checkDataset.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import type { Ask } from "./datasetsAsk.ts";
import { add, addFixtures as fixtures, folderToAddTo as folder } from "./testing/addTable.ts";

async function added(file: string, ...flags: string[]) {
  const into = folder();
  const out = await add([`${fixtures}/${file}`, "--into", into, "--id", "mine", ...flags]);
  return { out, path: join(into, "mine"), dataset: await loadDataset(join(into, "mine")) };
}

const listings = (dataset: Awaited<ReturnType<typeof loadDataset>>) =>
  dataset.items.flatMap((item) => item.memberships.map((m) => [item.id, m.category, m.rating]));

const four = [
  ["robin", "bird", 1.1],
  ["penguin", "bird", 4.5],
  ["carrot", "vegetable", 1.2],
  ["parsley", "vegetable", 3.8],
];

describe("sortal datasets add", () => {
  it("shows what it guessed, what it wrote, the card and what comes next", async () => {
    const { out, path, dataset } = await added("good.csv", "--typical", "low", "--title", "My norms");
    expect(listings(dataset)).toEqual(four);
    expect(dataset.scale).toEqual({ min: 1, max: 5, typicalEnd: "min" });
    expect(out).toMatch(/^ {2}item +item +\(guessed: its name\)$/m);
    expect(out).toMatch(/^ {2}scale +1 to 5 +\(guessed: ratings from 1\.1 to 4\.5\)$/m);
    expect(out).toMatch(/^ {2}typical end +low \(1\) +\(given\)$/m);
    expect(out).toContain(`Wrote ${path}: 4 rows, 4 items, 2 categories.`);
    expect(out).toContain(`  sortal run --dataset ${path}\n`);
    expect(readFileSync(join(path, "README.md"), "utf8")).toMatch(/^# My norms\n/);
    expect(out).toContain(readFileSync(join(path, "README.md"), "utf8").trimEnd());
    expect(readdirSync(join(path, "..")).sort()).toEqual(["mine"]);
  });

  it.each(["bom-crlf.csv", "tabs.tsv", "rows.jsonl", "edges.csv", "sep-hint.csv", "line-ends.csv"])(
    "reads %s as what it holds",
    async (file) => {
      const { dataset } = await added(file, "--typical", "low");
      expect(listings(dataset)).toEqual(four);
    },
  );

  it("finds out semicolons and decimal commas, and says so", async () => {
    const { out, dataset } = await added(
      "semicolons.csv",
      "--item",
      "Wort",
      "--category",
      "Kategorie",
      "--typical",
      "low",
    );
    expect(out).toContain("semicolons part the cells");
    expect(out).toMatch(/^ {2}decimal mark +comma/m);
    expect(dataset.items.map((item) => [item.id, item.memberships[0]?.rating])).toEqual([
      ["rotkehlchen", 1.1],
      ["pinguin", 4.5],
      ["möhre", 1.2],
      ["petersilie; glatt", 3.8],
    ]);
    expect(dataset.categories.map((c) => [c.id, c.name])).toEqual([
      ["vogel", "Vogel"],
      ["gemüse", "Gemüse"],
    ]);
  });

  it("calls a category what most rows call it, and says that spellings were merged", async () => {
    const into = folder();
    const file = join(mkdtempSync(join(tmpdir(), "sortal-add-")), "spellings.csv");
    writeFileSync(file, "item,category\nrobin,Bird\nowl,bird\ngull,bird\ncod,fish\ntrout,fish\n");
    const out = await add([file, "--into", into, "--id", "mine"]);
    expect(out).toContain(
      'warning: one category is written "bird" (2 rows) and "Bird" (1 row); read as one.',
    );
    const { categories } = await loadDataset(join(into, "mine"));
    expect(categories.map(({ id, name }) => [id, name])).toEqual([
      ["bird", "bird"],
      ["fish", "fish"],
    ]);
    const { warnings } = await checkDataset(join(into, "mine"));
    expect(warnings.map(({ line, message }) => [line, message])).toEqual([
      [2, 'one category is written "bird" (2 rows) and "Bird" (1 row); read as one.'],
    ]);
  });

  it("keeps commas and quotes in words, and writes them back", async () => {
    const { path, dataset } = await added("quotes.csv", "--typical", "low");
    expect(dataset.items.map((item) => item.text).slice(0, 2)).toEqual([
      "robin, American",
      'the "king" penguin',
    ]);
    expect(readFileSync(join(path, "items.csv"), "utf8")).toContain('"the ""king"" penguin",bird,4.5');
  });

  it("turns wide tables long: a column a category, ratings, marks or counts in the cells", async () => {
    const wide = await added("wide.csv", "--typical", "low", "--scale", "1..7");
    expect(listings(wide.dataset)).toEqual([
      ["robin", "bird", 1.1],
      ["robin", "vehicle", 6.9],
      ["penguin", "bird", 4.5],
      ["carrot", "vegetable", 1.2],
      ["parsley", "vegetable", 3.8],
      ["parsley", "vehicle", 7],
      ["bus", "vehicle", 1],
    ]);
    const marks = await added("marks.csv");
    expect(marks.out).toMatch(/^ {2}layout +wide /m);
    expect(marks.dataset.scale).toBeNull();
    expect(listings(marks.dataset)).toEqual([
      ["robin", "bird", null],
      ["penguin", "bird", null],
      ["carrot", "vegetable", null],
      ["tomato", "vegetable", null],
    ]);
    const lists = await added("lists.csv");
    expect(lists.out).toMatch(/^ {2}layout +lists /m);
    expect(listings(lists.dataset).map(([item, category]) => `${item} ${category}`)).toEqual([
      "robin birds",
      "carrot vegetables",
      "penguin birds",
      "parsley vegetables",
      "owl birds",
    ]);
  });

  it("makes a variant of each of several columns of categories", async () => {
    const { path, dataset } = await added("nested.csv");
    expect(dataset.items).toHaveLength(5);
    expect(dataset.categories.map((c) => c.id)).toEqual(["bird", "green", "tool"]);
    const two = await loadDataset(`${path}#class2`);
    expect(two.items).toHaveLength(4);
    expect(two.categories.map((c) => c.id)).toEqual(["natural", "artifact"]);
  });

  it("takes counts of people as shares, and needs no direction for them", async () => {
    const { out, dataset } = await added("counts.tsv");
    expect(out).toMatch(/^ {2}numbers +counts of people/m);
    expect(dataset.frequency).toEqual({ of: "category" });
    expect(dataset.items[0]?.memberships[0]?.typicality).toBe(435 / (435 + 419));
  });

  it("keeps spread, raters and ids where there are columns for them, and says what it did not read", async () => {
    const spread = await added("spread.csv", "--typical", "low");
    expect(spread.dataset.items[0]?.memberships[0]).toMatchObject({ rating: 1.1, sd: 0.3, n: 20 });
    expect(spread.dataset.items[2]?.memberships[0]).not.toHaveProperty("sd");
    expect(spread.out).toMatch(/^ {2}not read +syllables$/m);
    const gaps = await added("gaps.csv", "--typical", "low");
    expect(gaps.dataset.items.map((item) => item.memberships[0]?.n)).toEqual([20, undefined, 18, 20]);
    const homonyms = await added("homonyms.csv", "--typical", "low");
    expect(homonyms.dataset.items.map((item) => [item.id, item.text])).toEqual([
      ["bat1", "bat"],
      ["bat2", "bat"],
      ["robin", "robin"],
      ["saw", "saw"],
    ]);
  });

  it("takes __proto__, constructor and toString for the words they are", async () => {
    const { dataset } = await added(
      "proto.csv",
      "--item",
      "__proto__",
      "--category",
      "constructor",
      "--typical",
      "low",
    );
    expect(listings(dataset).map((row) => row.slice(0, 2))).toEqual([
      ["robin", "tostring"],
      ["penguin", "tostring"],
      ["carrot", "__proto__"],
      ["__proto__", "__proto__"],
    ]);
    expect(Object.getPrototypeOf(dataset)).toBe(Object.prototype);
  });

  it("leaves rows without a rating out when asked, and reads no ratings when asked", async () => {
    const rated = await added("unrated.csv", "--drop-unrated", "--typical", "low");
    expect(listings(rated.dataset).map(([item]) => item)).toEqual(["robin", "parsley", "leek", "owl"]);
    const unrated = await added("unrated.csv", "--no-ratings");
    expect(listings(unrated.dataset)).toHaveLength(6);
    expect(unrated.dataset.scale).toBeNull();
  });

  it("finds the direction of a scale in norms that rate the same pairs, and names them", async () => {
    const into = folder();
    const file = join(mkdtempSync(join(tmpdir(), "sortal-add-")), "rosch.csv");
    const rosch = await loadDataset("rosch-1975");
    const birds = rosch.items.flatMap((item) =>
      item.memberships.filter((m) => m.category === "bird").map((m) => `${item.text},bird,${m.rating}`),
    );
    writeFileSync(file, `item,category,rating\n${birds.join("\n")}\n`);
    const out = await add([file, "--into", into]);
    expect(out).toMatch(
      /^ {2}typical end +low \(1\) +\(guessed: its ratings fall with the typicality of rosch-1975, \|ρ\| = 1\.00 over 54 shared pairs\)$/m,
    );
    expect((await loadDataset(join(into, "rosch"))).scale?.typicalEnd).toBe("min");
    const wrong = await add([file, "--into", into, "--id", "wrong", "--typical", "high"]);
    expect(wrong).toMatch(/^warning: looks reversed: ρ = −1\.00 .* with rosch-1975 over 54 shared pairs/m);
  });

  it("takes the scale that the name of a column says, and columns by how their names end", async () => {
    const { out, dataset } = await added("scale-named.csv", "--typical", "high");
    expect(dataset.scale).toEqual({ min: 1, max: 9, typicalEnd: "max" });
    expect(dataset.items.map(({ id }) => id)).toEqual(["robin", "penguin", "carrot", "parsley"]);
    expect(out).toMatch(/^ {2}scale +1 to 9 +\(guessed: the name of its column\)$/m);
    expect(out).toMatch(/^ {2}not read +comments$/m);
  });

  it("says when one rating alone makes the scale wide", async () => {
    const out = await add([`${fixtures}/rating-outside.csv`, "--typical", "low", "--dry-run"]);
    expect(out).toContain("(guessed: ratings from 1.1 to 45, without 45 it would be 1 to 4)");
  });

  it("asks on a terminal, the guess being the answer to fall back on", async () => {
    const into = folder();
    const asked: [string, string][] = [];
    const answers = new Map([
      ["Which end of 1 to 5 is most typical, high or low", "low"],
      ["Title", "Four items"],
    ]);
    const ask: Ask = async (question, fallback) => {
      asked.push([question, fallback]);
      return answers.get(question) ?? fallback;
    };
    await add([`${fixtures}/no-direction.csv`, "--into", into, "--licence", "CC0-1.0"], ask);
    expect(asked.slice(0, 5)).toEqual([
      ["Layout: long, wide or lists", "long"],
      ["Column of items", "item"],
      ["Column of categories (several: with commas)", "category"],
      ['Column of ratings or counts, or "none"', "rating"],
      ["Are its numbers ratings or counts of people", "ratings"],
    ]);
    expect(asked.map(([question]) => question)).not.toContain("Licence, as the source states it");
    const dataset = await loadDataset(join(into, "no-direction"));
    expect([dataset.title, dataset.source.licence, dataset.scale?.typicalEnd]).toEqual([
      "Four items",
      "CC0-1.0",
      "min",
    ]);
    await expect(
      add([`${fixtures}/no-direction.csv`, "--into", into], async () => "sideways"),
    ).rejects.toThrow('Unknown layout "sideways".');
  });

  it("prints JSON without questions, and writes nothing on a dry run", async () => {
    const into = folder();
    const flags = ["--into", into, "--typical", "low", "--dry-run", "--json"];
    const result = JSON.parse(
      await add([`${fixtures}/good.csv`, ...flags], () => Promise.reject(new Error("asked"))),
    );
    expect(result).toMatchObject({ id: "good", folder: null, counts: { rows: 4, items: 4, categories: 2 } });
    expect(existsSync(into)).toBe(false);
  });
});
