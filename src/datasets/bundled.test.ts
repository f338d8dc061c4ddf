import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Dataset } from "./dataset.ts";
import { bundledDatasets } from "./datasetFolder.ts";
import { loadDataset } from "./loadDataset.ts";
import { labelPoints } from "./membership.ts";

/** By golden/make_bundled.py, from the same items.csv through Python's csv and SciPy. */
const golden = JSON.parse(readFileSync(new URL("golden/bundled.json", import.meta.url), "utf8")) as {
  norms: Record<
    string,
    {
      rows: number;
      strings: number;
      stringsIgnoringCase: number;
      informationBits: number;
      meanTypicality: number;
    }
  >;
  pooledStrings: number;
  pooledStringsIgnoringCase: number;
};
const members = ["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978"];

function distinct(values: readonly string[]): number {
  return new Set(values).size;
}

/** I(X;C) = log2 n − (1/n) Σ_c |C_c| log2 |C_c|, points as listed. */
function informationBits(dataset: Dataset): number {
  const { points } = labelPoints(dataset, { membership: "as-listed" });
  const sizes = new Map<string, number>();
  for (const { shares } of points) {
    for (const { category } of shares) sizes.set(category, (sizes.get(category) ?? 0) + 1);
  }
  const n = points.length;
  return Math.log2(n) - [...sizes.values()].reduce((sum, size) => sum + size * Math.log2(size), 0) / n;
}

describe("the three norms of the paper", () => {
  it.each([
    ["rosch-1973", 48, 8, 3],
    ["rosch-1975", 565, 10, 3.318803],
    ["mccloskey-glucksberg-1978", 492, 18, 4.144685],
  ])("%s: %i rows in %i categories, %f bits as listed", async (id, rows, categories, bits) => {
    for (const asReleased of [false, true]) {
      const dataset = await loadDataset(id, { asReleased });
      expect(dataset.rowCount).toBe(rows);
      expect(dataset.items.flatMap((item) => item.memberships)).toHaveLength(rows);
      expect(dataset.categories).toHaveLength(categories);
      expect(Math.abs(informationBits(dataset) - bits)).toBeLessThan(5e-7);
      expect(informationBits(dataset)).toBeCloseTo(golden.norms[id]!.informationBits, 12);
    }
  });

  it("hold 1,049 distinct strings in all, each norm's counted with case, and 862 without", async () => {
    const released = await Promise.all(members.map((id) => loadDataset(id, { asReleased: true })));
    expect(released.map((dataset) => dataset.items.length)).toEqual([48, 552, 449]);
    expect(released.reduce((sum, dataset) => sum + dataset.items.length, 0)).toBe(1049);
    const strings = released.flatMap((dataset) => dataset.items.map((item) => item.text));
    expect(distinct(strings)).toBe(golden.pooledStrings);
    expect(distinct(strings.map((text) => text.toLowerCase()))).toBe(862);
    expect(golden.pooledStringsIgnoringCase).toBe(862);
    const corrected = await Promise.all(members.map((id) => loadDataset(id)));
    expect(corrected.map((dataset) => dataset.items.length)).toEqual([48, 522, 449]);
  });

  it("have the same typicality as Python computes, 1 = most typical in every one", async () => {
    for (const id of members) {
      const dataset = await loadDataset(id);
      const typicalities = dataset.items.flatMap((item) => item.memberships.map((m) => m.typicality ?? NaN));
      const mean = typicalities.reduce((a, b) => a + b, 0) / typicalities.length;
      expect(mean).toBeCloseTo(golden.norms[id]!.meanTypicality, 12);
      expect(typicalities.every((t) => t >= 0 && t <= 1)).toBe(true);
    }
    const robin = (await loadDataset("shani-2025")).items.find((item) => item.id === "robin");
    expect(robin?.memberships.map((m) => [m.norm, m.category, m.rating, m.typicality?.toFixed(3)])).toEqual([
      ["rosch-1973", "bird", 1.1, "0.983"],
      ["rosch-1975", "bird", 1.02, "0.997"],
      ["mccloskey-glucksberg-1978", "bird", 10, "1.000"],
    ]);
  });

  it("correct two ratings of Rosch 1975, and give them back as released", async () => {
    const rating = (dataset: Dataset, item: string, category: string): number | null | undefined =>
      dataset.items.find((one) => one.id === item)?.memberships.find((m) => m.category === category)?.rating;
    const corrected = await loadDataset("rosch-1975");
    expect(rating(corrected, "pineapple", "fruit")).toBe(1.91);
    expect(rating(corrected, "shoes", "weapon")).toBe(6.23);
    expect(rating(corrected, "endive", "vegetable")).toBe(3.42);
    expect(corrected.errata.map((e) => [e.line, e.item, e.released, e.corrected])).toEqual([
      [76, "pineapple", "1.19", "1.91"],
      [222, "shoes", "5.23", "6.23"],
    ]);
    const released = await loadDataset("rosch-1975", { asReleased: true });
    expect(rating(released, "pineapple", "fruit")).toBe(1.19);
    expect(rating(released, "shoes", "weapon")).toBe(5.23);
    expect(released.errata).toEqual([]);
    expect(released.items.some((item) => item.id === "Shoes")).toBe(true);
    expect(released.hash).toBe(corrected.hash);
    const changed = labelPoints(corrected, { membership: "as-listed" }).points.length;
    expect(changed).toBe(labelPoints(released, { membership: "as-listed" }).points.length);
  });

  it("are as the cards describe them: foils, missing pairs, means no raters give, halves of the scale", async () => {
    const rows = (dataset: Dataset) => dataset.items.flatMap((item) => item.memberships);
    const mccloskey = await loadDataset("mccloskey-glucksberg-1978");
    expect(rows(mccloskey).filter((m) => m.rating! < 3)).toHaveLength(61);
    const sizes = mccloskey.categories.map((c) => rows(mccloskey).filter((m) => m.category === c.id).length);
    expect(sizes.reduce((sum, size) => sum + 30 - size, 0)).toBe(48);
    const impossible = mccloskey.items.flatMap((item) =>
      item.memberships.filter((m) => !fitsRaters(m.rating!, 20, 24)).map((m) => `${item.id} ${m.rating}`),
    );
    expect(impossible.sort()).toEqual([
      "bookends 4.53",
      "ceiling 2.03",
      "cotton 1.07",
      "refrigerator 5.07",
      "sinkhole 6.06",
      "window 2.53",
    ]);
    const typicalHalf = async (id: string) =>
      rows(await loadDataset(id)).filter((m) => m.typicality! >= 0.5).length;
    expect(await Promise.all(members.map(typicalHalf))).toEqual([37, 432, 294]);
  });

  it("declare the range of their scale for both ratings", () => {
    for (const id of members) {
      const pack = JSON.parse(readFileSync(join(bundledDatasets(), id, "datapackage.json"), "utf8"));
      for (const field of pack.resources[0].schema.fields) {
        if (field.type !== "number") continue;
        const { min, max } = pack.norm.scale;
        expect(field.constraints).toEqual({ required: true, minimum: min, maximum: max });
      }
    }
  });
});

/** Whether a mean of `low` to `high` whole ratings, rounded or cut to two decimals, can be this one. */
function fitsRaters(mean: number, low: number, high: number): boolean {
  for (let raters = low; raters <= high; raters += 1) {
    for (let sum = raters; sum <= 10 * raters; sum += 1) {
      const exact = (100 * sum) / raters;
      if (Math.round(exact) === Math.round(100 * mean) || Math.floor(exact) === Math.round(100 * mean))
        return true;
    }
  }
  return false;
}
