import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkDataset } from "./checkDataset.ts";
import { listDatasets } from "./listDatasets.ts";
import { loadDataset } from "./loadDataset.ts";
import { labelPoints } from "./membership.ts";

const fixtures = "./src/datasets/fixtures";

describe("loadDataset", () => {
  it("names the nearest dataset when the id is unknown", async () => {
    await expect(loadDataset("rosch75")).rejects.toThrow(
      'Unknown dataset "rosch75". Did you mean "rosch-1975"? Valid: all-typicality, ap, battig-montague-1969, ',
    );
    await expect(checkDataset("shani-2024")).rejects.toThrow('Did you mean "shani-2025"?');
  });

  it("says how to name a folder that is not a dataset's id", async () => {
    await expect(loadDataset("src")).rejects.toThrow('To read the folder of that name here, write "./src".');
    await expect(loadDataset("./nowhere")).rejects.toThrow('"./nowhere" does not exist; give the folder');
    await expect(loadDataset(`${fixtures}/good/items.csv`)).rejects.toThrow("is a file; give the folder");
  });

  it("loads a folder by a relative and by an absolute path alike", async () => {
    const relative = await loadDataset(`${fixtures}/good`);
    expect(relative).toEqual(await loadDataset(resolve(fixtures, "good")));
    expect(relative.items.map((item) => [item.id, item.memberships[0]?.line])).toEqual([
      ["robin", 2],
      ["penguin", 3],
      ["carrot", 4],
      ["parsley", 5],
    ]);
    expect(relative.scale).toEqual({ min: 1, max: 7, typicalEnd: "min" });
  });

  it("reads a byte order mark and Windows line ends as if they were not there", async () => {
    const plain = await loadDataset(`${fixtures}/good`);
    const marked = await loadDataset(`${fixtures}/bom-crlf`);
    expect(marked.items).toEqual(plain.items);
    expect(marked.hash).not.toBe(plain.hash);
  });

  it("keeps markup and names of object parts as the data they are", async () => {
    const dataset = await loadDataset(`${fixtures}/markup`);
    expect(dataset.items.map((item) => [item.id, item.memberships[0]?.category])).toEqual([
      ["<script>alert(1)</script>", "__proto__"],
      ["__proto__", "__proto__"],
      ["tostring", "constructor"],
      ['a, "b"', "constructor"],
      ["π", "constructor"],
    ]);
    expect(labelPoints(dataset).categories).toEqual(["__proto__", "constructor"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("leaves rating, typicality and scale null where nobody rated", async () => {
    const dataset = await loadDataset(`${fixtures}/no-ratings`);
    expect(dataset.scale).toBeNull();
    for (const { memberships } of dataset.items) {
      expect(memberships).toMatchObject([{ rating: null, typicality: null }]);
    }
  });

  it("reads released numbers, strings and labels only when asked to", async () => {
    const corrected = await loadDataset(`${fixtures}/released`);
    expect(corrected.items.map((item) => item.text)).toEqual(["robin", "penguin", "carrot", "parsley"]);
    expect(corrected.items[1]?.memberships[0]?.rating).toBe(4.5);
    expect(corrected.categories[0]).toEqual({ id: "bird", name: "bird", labels: ["Birds"] });
    const released = await loadDataset(`${fixtures}/released`, { asReleased: true });
    expect(released.items.map((item) => [item.id, item.text])).toEqual([
      ["Robin", "Robin"],
      ["Penguin", "Penguin"],
      ["carrot", "carrot"],
      ["PARSLEY", "PARSLEY"],
    ]);
    expect(released.items[1]?.memberships[0]?.rating).toBe(5.4);
    expect(released.categories[0]).toEqual({ id: "bird", name: "Birds", labels: ["Birds"] });
  });
});

describe("a root of one's own", () => {
  const root = mkdtempSync(join(tmpdir(), "datasets-"));
  afterAll(() => rmSync(root, { recursive: true }));

  it("holds datasets by the name of their folder", async () => {
    expect(await listDatasets({ root })).toEqual([]);
    cpSync(`${fixtures}/good`, join(root, "fixture"), { recursive: true });
    expect(await listDatasets({ root })).toEqual([
      {
        id: "fixture",
        title: "A fixture",
        rows: 4,
        items: 4,
        categories: 2,
        licence: "MIT",
        members: [],
        rated: true,
        variants: [],
        spaces: [],
      },
    ]);
    expect((await loadDataset("fixture", { root })).items).toHaveLength(4);
    await expect(loadDataset("rosch-1975", { root })).rejects.toThrow("Valid: fixture.");
    cpSync(`${fixtures}/good`, join(root, "other"), { recursive: true });
    expect((await checkDataset("other", { root })).errors).toMatchObject([
      { line: 2, column: "name", message: '"fixture" is not the name of its folder, "other".' },
    ]);
  });

  it("must exist", async () => {
    await expect(listDatasets({ root: join(root, "nowhere") })).rejects.toThrow("No datasets folder at");
  });
});
