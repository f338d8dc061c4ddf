import { mkdtempSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDataset } from "./loadDataset.ts";
import { labelPoints } from "./membership.ts";
import { listDatasets } from "./listDatasets.ts";
import { listSpaces } from "./spaces/listSpaces.ts";
import { loadHumanSpace } from "./spaces/loadHumanSpace.ts";
import { restrictDataset } from "./restrictDataset.ts";

const fixtures = "./src/datasets/fixtures";

describe("a norm with variants", () => {
  it("reads other columns, and leaves out items without a category there", async () => {
    const kinds = await loadDataset(`${fixtures}/variant-columns`);
    expect([kinds.id, kinds.title]).toEqual(["fixture", "A fixture (kinds)"]);
    expect(kinds.items).toHaveLength(4);
    const realms = await loadDataset(`${fixtures}/variant-columns#realm`);
    expect([realms.id, realms.title]).toEqual(["fixture#realm", "A fixture (realms)"]);
    expect(realms.items.map((item) => [item.id, item.memberships[0]?.category])).toEqual([
      ["robin", "animal"],
      ["penguin", "animal"],
      ["carrot", "plant"],
    ]);
    expect(realms.hash).toBe(kinds.hash);
  });

  it("takes undeclared labels for categories, ids in lower case", async () => {
    const { categories } = await loadDataset(`${fixtures}/variant-columns`);
    expect(categories).toEqual([
      { id: "bird", name: "Bird", labels: ["Bird"] },
      { id: "vegetable", name: "Vegetable", labels: ["Vegetable"] },
    ]);
  });

  it("reads other rows, with raters of their own", async () => {
    const robins = await Promise.all(
      ["", "#old", "#new"].map((variant) => loadDataset(`${fixtures}/variant-rows${variant}`)),
    );
    expect(robins.map((d) => [d.id, d.raters, d.items[0]?.memberships[0]?.rating])).toEqual([
      ["fixture", "nobody", 1.1],
      ["fixture", "nobody", 1.1],
      ["fixture#new", "others", 2],
    ]);
  });

  it("is found in a folder with # in its own name", async () => {
    const root = mkdtempSync(join(tmpdir(), "sortal-variants-"));
    const folder = join(root, "my#norms");
    cpSync(`${fixtures}/variant-rows`, folder, { recursive: true });
    expect((await loadDataset(folder)).id).toBe("fixture");
    expect((await loadDataset(`${folder}#new`)).id).toBe("fixture#new");
    await expect(loadDataset(`${folder}#newest`)).rejects.toThrow('Did you mean "new"?');
  });
});

describe("a norm with more columns", () => {
  it("keeps spread and raters where they are given, and ids where words read alike", async () => {
    const { items } = await loadDataset(`${fixtures}/other-columns`);
    expect(items.map((item) => [item.id, item.text])).toEqual([
      ["robin", "robin"],
      ["bat1", "bat"],
      ["bat2", "bat"],
      ["parsley", "parsley"],
    ]);
    expect(items[0]?.memberships[0]).toMatchObject({ sd: 0.4, n: 20 });
    expect(items[1]?.memberships[0]).not.toHaveProperty("sd");
    expect(items[2]?.memberships[0]).toMatchObject({ sd: 0, n: 1 });
  });

  it("has a space of its own, found by its path", async () => {
    const space = await loadHumanSpace(`${fixtures}/space`);
    expect([space.id, space.dataset, space.source.title]).toEqual(["fixture-space", "fixture", "A fixture"]);
    expect([...space.vectors.data]).toEqual([0, 1, 1, 0.1, -1, 0.5, 2, 2]);
    expect((await loadHumanSpace(`${fixtures}/space#fixture-space`)).items).toEqual(space.items);
    await expect(loadHumanSpace(`${fixtures}/space#other`)).rejects.toThrow(
      'Unknown human space "other". Valid: fixture-space.',
    );
    await expect(loadHumanSpace(`${fixtures}/space#fixture`)).rejects.toThrow(
      'Did you mean "fixture-space"?',
    );
    expect((await listSpaces({ dataset: `${fixtures}/space` })).map(({ id }) => id)).toEqual([
      "fixture-space",
    ]);
    expect(await listSpaces({ dataset: `${fixtures}/good` })).toEqual([]);
    await expect(loadHumanSpace(`${fixtures}/good`)).rejects.toThrow("Valid: none.");
  });
});

describe("counts of people", () => {
  it("become shares, and all of them are members", async () => {
    const dataset = await loadDataset(`${fixtures}/frequency`);
    expect(dataset.items.map((item) => item.memberships[0]?.typicality)).toEqual([0.75, 0.25, 0.9, 0.1]);
    expect(labelPoints(dataset, { members: "rated-in" }).points).toHaveLength(4);
    const [entry] = (await listDatasets({ root: await rootWith("frequency") })).filter(
      (e) => e.id === "counts",
    );
    expect(entry?.rated).toBe(false);
  });
});

async function rootWith(fixture: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "sortal-root-"));
  cpSync(`${fixtures}/${fixture}`, join(root, "counts"), { recursive: true });
  return root;
}

describe("restrictDataset", () => {
  it("keeps the items named and the categories they leave", async () => {
    const dataset = await loadDataset(`${fixtures}/good`);
    const birds = restrictDataset(dataset, new Set(["robin", "penguin", "unknown"]));
    expect([birds.rowCount, birds.items.length, birds.categories.map((c) => c.id)]).toEqual([2, 2, ["bird"]]);
    expect(restrictDataset(dataset, new Set(dataset.items.map((item) => item.id)))).toBe(dataset);
  });
});
