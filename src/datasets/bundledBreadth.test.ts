import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDataset } from "./checkDataset.ts";
import type { Dataset, Membership } from "./dataset.ts";
import { bundledDatasets, datasetIds } from "./datasetFolder.ts";
import { listDatasets } from "./listDatasets.ts";
import { loadDataset } from "./loadDataset.ts";
import { labelPoints } from "./membership.ts";

/** Counts of the tables as they were gathered: rows, items and categories of the default reading. */
const counts: readonly (readonly [id: string, rows: number, items: number, categories: number])[] = [
  ["all-typicality", 1523, 1076, 26],
  ["ap", 402, 402, 21],
  ["battig-montague-1969", 5231, 4670, 56],
  ["bless", 200, 200, 17],
  ["esslli-2008-nouns", 44, 44, 6],
  ["esslli-2008-verbs", 45, 45, 9],
  ["leuven-2008", 418, 415, 15],
  ["mccloskey-glucksberg-1978", 492, 449, 18],
  ["rosch-1973", 48, 48, 8],
  ["rosch-1975", 565, 522, 10],
  ["shani-2025", 1105, 862, 21],
  ["things-53", 2355, 1448, 53],
  ["wcs", 1469, 330, 9],
];

function listing(dataset: Dataset, item: string, category: string): Membership | undefined {
  return dataset.items.find((one) => one.id === item)?.memberships.find((m) => m.category === category);
}

function tableRows(id: string): string[][] {
  const text = readFileSync(join(bundledDatasets(), id, "items.csv"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

describe("every bundled dataset", () => {
  it("is listed with its counts, and there are no others", async () => {
    expect(await datasetIds(bundledDatasets())).toEqual(counts.map(([id]) => id));
    const listed = await listDatasets();
    expect(listed.map((e) => [e.id, e.rows, e.items, e.categories])).toEqual(counts);
    expect(listed.filter((e) => e.rated).map((e) => e.id)).toEqual([
      "leuven-2008",
      "mccloskey-glucksberg-1978",
      "rosch-1973",
      "rosch-1975",
    ]);
    for (const { licence, title } of listed) {
      expect(licence).toMatch(/WTFPL|none stated|GPL|MIT/);
      expect(title.length).toBeGreaterThan(20);
    }
  });

  it.each(counts)(
    "%s holds what it promises, in each of its readings",
    async (id, rows, items, categories) => {
      expect(await checkDataset(id)).toEqual({ errors: [], warnings: [] });
      const dataset = await loadDataset(id);
      expect(dataset.id).toBe(id);
      expect([dataset.rowCount, dataset.items.length, dataset.categories.length]).toEqual([
        rows,
        items,
        categories,
      ]);
      expect(dataset.items.flatMap((item) => item.memberships)).toHaveLength(rows);
      for (const { typicality } of dataset.items.flatMap((item) => item.memberships)) {
        expect(typicality === null || (typicality >= 0 && typicality <= 1)).toBe(true);
      }
    },
  );

  it.each(counts)("%s carries a card with its BibTeX, its licence and its faults", async (id) => {
    const card = readFileSync(join(bundledDatasets(), id, "README.md"), "utf8");
    const pack = JSON.parse(readFileSync(join(bundledDatasets(), id, "datapackage.json"), "utf8"));
    expect(pack.$schema).toBe("https://datapackage.org/profiles/2.0/datapackage.json");
    expect(card).toContain(`\`\`\`bibtex\n${pack.source.bibtex}\n\`\`\``);
    for (const space of pack.resources.slice(1)) {
      if (space.source !== undefined) expect(card).toContain(space.source.bibtex);
    }
    expect(card).toMatch(/^## Faults$/m);
    expect(card).toMatch(/^## Licence$/m);
  });
});

describe("leuven-2008", () => {
  it("has typicality with its spread and raters, high = typical, as released", async () => {
    const dataset = await loadDataset("leuven-2008");
    expect(listing(dataset, "sparrow", "bird")?.rating?.toFixed(1)).toBe("19.2");
    expect(listing(dataset, "penguin", "bird")?.rating?.toFixed(1)).toBe("8.6");
    expect(listing(dataset, "blackbird", "bird")).toEqual({
      category: "bird",
      rating: 18.82142857,
      typicality: 17.82142857 / 19,
      norm: "leuven-2008",
      line: 2,
      sd: 1.492042384,
      n: 28,
    });
    expect(dataset.language).toBe("nl");
    const raters = dataset.items.flatMap((item) => item.memberships.map((m) => m.n));
    expect(raters.filter((n) => n === 28)).toHaveLength(389);
    expect(Math.min(...raters.map(Number))).toBe(22);
  });

  it("has goodness as a variant, without the spread that belongs to typicality", async () => {
    const goodness = await loadDataset("leuven-2008#goodness");
    expect(goodness.id).toBe("leuven-2008#goodness");
    expect(listing(goodness, "blackbird", "bird")).toEqual({
      category: "bird",
      rating: 18.42857143,
      typicality: 17.42857143 / 19,
      norm: "leuven-2008#goodness",
      line: 2,
    });
  });

  it("tells two Dutch words with one gloss apart, and gives a model the gloss alone", async () => {
    const { items } = await loadDataset("leuven-2008");
    const texts = new Map(items.map((item) => [item.id, item.text]));
    expect(texts.get("crowbar (breekijzer)")).toBe("crowbar");
    expect(texts.get("crowbar (koevoet)")).toBe("crowbar");
    expect(texts.get("(hot air) balloon")).toBe("hot air balloon");
    expect(items.filter((item) => item.memberships.length > 1).map((item) => item.id)).toEqual([
      "knife",
      "axe",
      "rope",
    ]);
  });
});

describe("battig-montague-1969", () => {
  it("takes an item's share of its category's answers for typicality", async () => {
    const dataset = await loadDataset("battig-montague-1969");
    const shares = new Map<string, number>();
    for (const m of dataset.items.flatMap((item) => item.memberships)) {
      shares.set(m.category, (shares.get(m.category) ?? 0) + m.typicality!);
    }
    for (const total of shares.values()) expect(total).toBeCloseTo(1, 12);
    const stones = tableRows("battig-montague-1969").filter((row) => row[2] === "precious stone");
    const answers = stones.reduce((sum, row) => sum + Number(row[3]), 0);
    expect(listing(dataset, "diamond", "precious stone")).toMatchObject({
      rating: 435,
      typicality: 435 / answers,
    });
    expect(dataset.scale).toBeNull();
    expect(dataset.frequency).toEqual({ of: "category" });
  });

  it("keeps both rows of the two words that stand twice, and all its faults", async () => {
    const dataset = await loadDataset("battig-montague-1969");
    expect(listing(dataset, "portland", "city")?.rating).toBe(3);
    expect(listing(dataset, "portland (rank 177)", "city")?.rating).toBe(2);
    expect(listing(dataset, "streets (rank 190)", "city")?.rating).toBe(2);
    const words = tableRows("battig-montague-1969").map((row) => row[1]!);
    expect(new Set(words).size).toBe(4668);
    expect(words.filter((word) => word.length >= 17)).toHaveLength(124);
    expect(Math.max(...words.map((word) => word.length))).toBe(18);
  });

  it("leaves out nothing that people named, whatever its share", async () => {
    const dataset = await loadDataset("battig-montague-1969");
    expect(labelPoints(dataset, { members: "rated-in" }).points).toHaveLength(4670);
    const soft = labelPoints(dataset, { membership: "soft" }).points.find(
      (point) => point.itemId === "orange",
    );
    const [fruit, colour] = ["fruit", "color"].map((c) => listing(dataset, "orange", c)!.typicality!);
    const total = dataset.items
      .find((item) => item.id === "orange")!
      .memberships.reduce((sum, m) => sum + m.typicality!, 0);
    const share = new Map(soft!.shares.map((s) => [s.category, s.share]));
    expect(share.get("fruit")).toBeCloseTo(fruit! / total, 12);
    expect(share.get("color")).toBeCloseTo(colour! / total, 12);
  });
});

describe("things-53", () => {
  it("tells concepts with one word apart, and corrects the one spelling that has no place in the space", async () => {
    const dataset = await loadDataset("things-53");
    expect(dataset.items.filter((item) => item.text === "bat").map((item) => item.id)).toEqual([
      "bat1",
      "bat2",
    ]);
    expect(dataset.errata.map((e) => [e.released, e.corrected])).toEqual(
      [1, 2, 3].map(() => ["bandana", "bandanna"]),
    );
    expect(listing(dataset, "bandanna", "headwear")).toBeDefined();
    const released = await loadDataset("things-53", { asReleased: true });
    expect(listing(released, "bandana", "headwear")).toBeDefined();
    expect(released.items).toHaveLength(1448);
    expect(dataset.items.filter((item) => item.memberships.length > 1)).toHaveLength(664);
  });
});

describe("the word categorisation sets", () => {
  it("hold one class a word, and the nested classes of ESSLLI as variants", async () => {
    for (const id of ["ap", "bless", "esslli-2008-nouns#class3", "esslli-2008-verbs"]) {
      const { items } = await loadDataset(id);
      expect(items.every((item) => item.memberships.length === 1)).toBe(true);
    }
    const nested = await Promise.all(
      ["esslli-2008-nouns", "esslli-2008-nouns#class3", "esslli-2008-nouns#class2"].map((id) =>
        loadDataset(id),
      ),
    );
    expect(nested.map((d) => [d.id, d.categories.length])).toEqual([
      ["esslli-2008-nouns", 6],
      ["esslli-2008-nouns#class3", 3],
      ["esslli-2008-nouns#class2", 2],
    ]);
    const chicken = nested.map(
      (d) => d.items.find((item) => item.id === "chicken")?.memberships[0]?.category,
    );
    expect(chicken).toEqual(["bird", "animal", "natural"]);
    const verbs = await loadDataset("esslli-2008-verbs#class5");
    expect(verbs.categories.map((c) => c.name)).toContain("change of state");
    expect((await loadDataset("bless")).categories.map((c) => c.id)).toContain("ground mammal");
  });
});

describe("wcs", () => {
  it("reads one language, a chip's typicality being the share of its speakers that use the term", async () => {
    const rows = tableRows("wcs");
    expect(rows).toHaveLength(157_828);
    expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(2616 * 330);
    const entry = (await listDatasets()).find((e) => e.id === "wcs");
    expect(entry?.variants).toHaveLength(110);
    const abidji = await loadDataset("wcs");
    expect(abidji.title).toMatch(/\(Abidji\)$/);
    const chip = abidji.items[0]!;
    expect([chip.id, chip.text]).toEqual(["e29", "E29"]);
    expect(chip.memberships.map((m) => [m.category, m.rating, m.typicality])).toEqual([
      ["f", 2, 2 / 25],
      ["g", 13, 13 / 25],
      ["lb", 9, 9 / 25],
      ["lf", 1, 1 / 25],
    ]);
    expect(labelPoints(abidji).points[0]?.shares).toEqual([{ category: "g", share: 1 }]);
    const soft = labelPoints(abidji, { membership: "soft" }).points[0]!;
    expect(soft.shares.map((s) => s.share)).toEqual([2, 13, 9, 1].map((n) => n / 25));
  });

  it("takes no answer for no category, and the term NA for a term", async () => {
    const cree = await loadDataset("wcs#eastern-cree");
    expect(cree.items).toHaveLength(265);
    const rows = tableRows("wcs").filter((row) => row[2] === "*");
    expect([rows.length, rows.reduce((sum, row) => sum + Number(row[3]), 0)]).toEqual([7039, 24_035]);
    const withNa = tableRows("wcs").find((row) => row[2] === "NA")!;
    const language = JSON.parse(
      readFileSync(join(bundledDatasets(), "wcs", "datapackage.json"), "utf8"),
    ).norm.variants.find((v: { rows: { value: string } }) => v.rows.value === withNa[0]);
    const dataset = await loadDataset(`wcs#${language.id}`);
    expect(dataset.categories.find((c) => c.id === "na")).toEqual({ id: "na", name: "NA", labels: ["NA"] });
  });

  it("names the nearest language, and takes the first one's name for the default", async () => {
    await expect(loadDataset("wcs#idunna")).rejects.toThrow(
      'Unknown variant of dataset "wcs" "idunna". Did you mean "iduna"?',
    );
    expect((await loadDataset("wcs#abidji")).id).toBe("wcs");
    await expect(loadDataset("shani-2025#x")).rejects.toThrow(
      '"shani-2025" is a collection; it has no variants',
    );
    await expect(loadDataset("rosch-1975#x")).rejects.toThrow("Valid: none.");
  });
});

describe("all-typicality", () => {
  it("pools every rated norm, 1 = most typical in each", async () => {
    const pooled = await loadDataset("all-typicality");
    expect(pooled.members).toEqual(["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978", "leuven-2008"]);
    const robin = pooled.items.find((item) => item.id === "robin")!;
    expect(robin.memberships.map((m) => [m.norm, m.typicality?.toFixed(2)])).toEqual([
      ["rosch-1973", "0.98"],
      ["rosch-1975", "1.00"],
      ["mccloskey-glucksberg-1978", "1.00"],
      ["leuven-2008", "0.91"],
    ]);
    expect(pooled.items.filter((i) => new Set(i.memberships.map((m) => m.category)).size > 1)).toHaveLength(
      109,
    );
  });
});
