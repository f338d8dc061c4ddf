import { describe, expect, it } from "vitest";
import type { Dataset } from "./dataset.ts";
import { loadDataset } from "./loadDataset.ts";
import { loadMembers } from "./loadMembers.ts";
import { labelPoints } from "./membership.ts";

const members = ["rosch-1973", "rosch-1975", "mccloskey-glucksberg-1978"];

/** Every listing as text, in no particular order. */
function listings(dataset: Dataset): string[] {
  return dataset.items
    .flatMap((item) =>
      item.memberships.map((m) => [item.id, m.category, m.rating, m.typicality, m.norm, m.line].join("|")),
    )
    .sort();
}

describe("shani-2025, the three norms as one", () => {
  it("holds exactly the listings of its members, merged into 862 items and 21 categories", async () => {
    const pooled = await loadDataset("shani-2025");
    const singles = await Promise.all(members.map((id) => loadDataset(id)));
    expect(pooled.members).toEqual(members);
    expect(pooled.rowCount).toBe(1105);
    expect(pooled.scale).toBeNull();
    expect(listings(pooled)).toEqual(singles.flatMap(listings).sort());
    expect(pooled.items).toHaveLength(862);
    expect(new Set(pooled.items.map((item) => item.id)).size).toBe(862);
    expect(pooled.categories).toHaveLength(21);
    expect(pooled.errata.map((erratum) => erratum.norm)).toEqual(["rosch-1975", "rosch-1975"]);
    const several = pooled.items.filter((item) => new Set(item.memberships.map((m) => m.category)).size > 1);
    expect(several).toHaveLength(90);
  });

  it("gives one id to one category under two labels, and keeps the labels", async () => {
    const { categories } = await loadDataset("shani-2025");
    const labels = new Map(categories.map((category) => [category.id, category.labels]));
    expect(labels.get("bird")).toEqual(["Bird", "Birds"]);
    expect(labels.get("sport")).toEqual(["Sport", "Sports"]);
    expect(labels.get("toy")).toEqual(["Toys"]);
    expect(labels.get("carpenter's tool")).toEqual(["Carpenter's tool", "Carpenter's Tool"]);
  });

  it("keeps two spellings of one word apart: nothing but case is merged", async () => {
    const ids = new Set((await loadDataset("shani-2025")).items.map((item) => item.id));
    for (const spelling of [
      "canteloupe",
      "cantaloupe",
      "waste basket",
      "wastebasket",
      "weight lifting",
      "weightlifting",
    ]) {
      expect(ids).toContain(spelling);
    }
  });

  it("tells items apart by case as released, 943 in all", async () => {
    const released = await loadDataset("shani-2025", { asReleased: true });
    expect(released.items).toHaveLength(943);
    expect(released.rowCount).toBe(1105);
    expect(released.asReleased).toBe(true);
    expect(released.errata).toEqual([]);
  });

  it("gives every point an id of its own under each policy", async () => {
    for (const asReleased of [false, true]) {
      const pooled = await loadDataset("shani-2025", { asReleased });
      for (const membership of ["as-listed", "most-typical", "soft"] as const) {
        const { points } = labelPoints(pooled, { membership });
        expect(points).toHaveLength(membership === "as-listed" ? 1105 : pooled.items.length);
        expect(new Set(points.map((point) => point.id)).size).toBe(points.length);
      }
    }
  });
});

describe("a collection of one's own", () => {
  const path = "src/datasets/fixtures/collection";

  it("finds members by path beside it and merges the synonyms it declares", async () => {
    const pooled = await loadDataset(`./${path}`);
    expect(pooled.members).toEqual(["fixture", "second"]);
    expect(pooled.items.map((item) => [item.id, item.text, item.memberships.length])).toEqual([
      ["robin", "robin", 3],
      ["penguin", "penguin", 2],
      ["carrot", "carrot", 2],
      ["parsley", "parsley", 1],
    ]);
    expect(pooled.items[0]?.memberships.map((m) => [m.norm, m.category, m.rating, m.typicality])).toEqual([
      ["fixture", "bird", 1.1, (7 - 1.1) / 6],
      ["second", "bird", 10, 1],
      ["second", "vegetable", 1, 0],
    ]);
    expect(pooled.categories.map((category) => [category.id, category.name])).toEqual([
      ["bird", "bird"],
      ["vegetable", "vegetable"],
    ]);
  });

  it("has members that load by the paths it names them by; a norm has none", async () => {
    const members = await loadMembers(`./${path}`);
    expect(members.map((member) => [member.id, member.rowCount])).toEqual([
      ["fixture", 4],
      ["second", 4],
    ]);
    expect((await loadMembers("shani-2025", { asReleased: true })).map((m) => m.items.length)).toEqual([
      48, 552, 449,
    ]);
    expect(await loadMembers("rosch-1975")).toEqual([]);
  });

  it("keeps item synonyms apart as released; category ids are still one", async () => {
    const released = await loadDataset(`./${path}`, { asReleased: true });
    expect(released.items.map((item) => item.id)).toEqual([
      "robin",
      "penguin",
      "carrot",
      "parsley",
      "Robin Redbreast",
      "Penguin",
      "Carrot",
      "Robin",
    ]);
    expect(released.categories.map((category) => category.id)).toEqual(["bird", "vegetable"]);
  });
});
