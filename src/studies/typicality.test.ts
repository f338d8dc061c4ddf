import { describe, expect, it } from "vitest";
import { spearman } from "../agreement/spearman.ts";
import { matrixFromRows } from "../numeric/matrix.ts";
import { contextOf } from "./contextOf.ts";
import { tinyDataset, tinyTask } from "./testing/tinyTask.ts";
import { typicality } from "./typicality.ts";
import { typicalityListings } from "./typicalityListings.ts";
import { vectorIndex } from "./vectorIndex.ts";

describe("typicalityListings", () => {
  const dataset = {
    ...tinyDataset(),
    items: ["a", "b", "c"].map((id, i) => ({
      id,
      text: id,
      memberships: [
        { category: "bird", rating: 7 - 3 * i, typicality: 1 - i / 2, norm: "tiny", line: i + 2 },
      ],
    })),
  };
  const vectors = vectorIndex(
    ["a", "b", "c", "bird"],
    matrixFromRows([
      [1, 0],
      [1, 1],
      [0, 2],
      [3, 0],
    ]),
  );

  it("compares each item with the category's name and with the mean of the others", () => {
    const [bird] = typicalityListings(dataset, "all", vectors);
    expect(bird!.listings.map((l) => l.cosineToName)).toEqual(
      [1, Math.SQRT1_2, 0].map((c) => expect.closeTo(c, 8)),
    );
    // a against (b + c)/2 = (.5, 1.5); b against (.5, 1); c against (1, .5)
    expect(bird!.listings.map((l) => l.cosineToCentroid)).toEqual(
      [0.5 / Math.sqrt(2.5), 1.5 / Math.sqrt(2.5), 0.5 / Math.sqrt(1.25)].map((c) => expect.closeTo(c, 8)),
    );
  });

  it("keeps only listings people accept under rated-in, and the centroid of those", () => {
    const [bird] = typicalityListings(dataset, "rated-in", vectors);
    expect(bird!.listings.map((l) => l.item)).toEqual(["a", "b"]);
    expect(bird!.listings[0]!.cosineToCentroid).toBeCloseTo(Math.SQRT1_2, 8);
  });

  it("has no centroid for an only item", () => {
    const one = { ...dataset, items: dataset.items.slice(0, 1) };
    expect(typicalityListings(one, "all", vectors)[0]!.listings[0]!.cosineToCentroid).toBeNull();
  });
});

describe("typicality", () => {
  it("takes ρ within categories, pools by Fisher's z, and counts every listing", async () => {
    const cell = (await typicality.run(await contextOf(tinyTask(), () => undefined)))!;
    expect(cell.nListings).toBe(19);
    expect(cell.listings.items.filter((id) => id === "hammer")).toHaveLength(2);
    const of = (c: number): number[] => cell.listings.category.flatMap((x, i) => (x === c ? [i] : []));
    cell.categories.forEach((category, c) => {
      const rho = spearman(
        of(c).map((i) => cell.listings.typicality[i]!),
        of(c).map((i) => cell.listings.cosineToName[i]!),
      );
      expect(category.name).toBe(rho);
    });
    expect(cell.name!.value).toBeGreaterThan(0.5);
    expect(cell.name!.interval!.low).toBeLessThan(cell.name!.value);
    expect(Math.abs(cell.name!.chance!.mean)).toBeLessThan(0.1);
    expect(cell.name!.chance!.pValue).toBeLessThan(0.05);
  });

  it("has no answer for a norm without ratings", async () => {
    const unrated = tinyDataset();
    const items = unrated.items.map((item) => ({
      ...item,
      memberships: item.memberships.map((m) => ({ ...m, rating: null, typicality: null })),
    }));
    const task = tinyTask({}, { ...unrated, items, scale: null });
    expect(await typicality.run(await contextOf(task, () => undefined))).toBeNull();
  });
});
