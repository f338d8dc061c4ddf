import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dataset, Membership } from "./dataset.ts";
import { loadDataset } from "./loadDataset.ts";
import { labelPoints, memberRules, membershipPolicies } from "./membership.ts";

type Listing = readonly [category: string, typicality: number | null, norm?: string];

function datasetOf(items: Record<string, readonly Listing[]>, members: readonly string[] = []): Dataset {
  const categories = [...new Set(Object.values(items).flatMap((listed) => listed.map(([c]) => c)))];
  let line = 1;
  return {
    id: "made-up",
    title: "Made up",
    description: "Made up",
    task: "none",
    raters: null,
    items: Object.entries(items).map(([id, listed]) => ({
      id,
      text: id,
      memberships: listed.map(([category, typicality, norm = "made-up"]): Membership => {
        line += 1;
        return { category, rating: typicality, typicality, norm, line };
      }),
    })),
    categories: categories.map((id) => ({ id, name: id, labels: [] })),
    scale: null,
    source: { title: "", citation: "", doi: null, bibtex: "", licence: "", url: null },
    errata: [],
    asReleased: false,
    rowCount: line - 1,
    members,
    hash: "",
  };
}

const bat = datasetOf({
  bat: [
    ["bird", 0.2],
    ["mammal", 0.6],
    ["toy", 0],
  ],
  robin: [["bird", 1]],
  car: [["toy", 0.3]],
});

describe("labelPoints", () => {
  it("gives each item its most typical category by default", () => {
    const labelled = labelPoints(bat);
    expect(labelled).toMatchObject({ dataset: "made-up", membership: "most-typical", members: "all" });
    expect(labelled.points).toEqual([
      { id: "bat", itemId: "bat", text: "bat", shares: [{ category: "mammal", share: 1 }] },
      { id: "robin", itemId: "robin", text: "robin", shares: [{ category: "bird", share: 1 }] },
      { id: "car", itemId: "car", text: "car", shares: [{ category: "toy", share: 1 }] },
    ]);
    expect(labelled.categories).toEqual(["bird", "mammal", "toy"]);
  });

  it("makes each row a point as listed", () => {
    const { points } = labelPoints(bat, { membership: "as-listed" });
    expect(points.map((p) => p.id)).toEqual([
      "bat (bird)",
      "bat (mammal)",
      "bat (toy)",
      "robin (bird)",
      "car (toy)",
    ]);
    expect(points.every((p) => p.shares.length === 1 && p.shares[0]?.share === 1)).toBe(true);
  });

  it("shares an item out in proportion to typicality when soft, and drops shares of nothing", () => {
    const { points } = labelPoints(bat, { membership: "soft" });
    expect(points[0]?.shares.map((s) => s.category)).toEqual(["bird", "mammal"]);
    expect(points[0]?.shares[0]?.share).toBeCloseTo(0.25, 15);
    expect(points[0]?.shares[1]?.share).toBeCloseTo(0.75, 15);
  });

  it("keeps only what people accept when rated-in, and then only the categories still in use", () => {
    const labelled = labelPoints(bat, { members: "rated-in" });
    expect(labelled.points.map((p) => [p.id, p.shares[0]?.category])).toEqual([
      ["bat", "mammal"],
      ["robin", "bird"],
    ]);
    expect(labelled.categories).toEqual(["bird", "mammal"]);
  });

  it("accepts the middle of the scale, and what nobody rated", () => {
    const dataset = datasetOf({ a: [["c", 0.5]], b: [["c", null]], d: [["c", 0.4999]] });
    const { points } = labelPoints(dataset, { members: "rated-in" });
    expect(points.map((p) => p.id)).toEqual(["a", "b"]);
  });

  it("takes the smallest of equals, then the first listed, and equal shares where all are 0 or unrated", () => {
    const dataset = datasetOf({
      tie: [
        ["c", 0.5],
        ["d", 0.5],
      ],
      none: [
        ["c", 0],
        ["d", 0],
      ],
      unrated: [
        ["d", null],
        ["c", null],
      ],
    });
    expect(labelPoints(dataset).points.map((p) => p.shares[0]?.category)).toEqual(["c", "c", "d"]);
    const nested = datasetOf({
      robin: [
        ["animal", null],
        ["bird", null],
      ],
      dog: [["animal", null]],
      owl: [
        ["animal", 0.5],
        ["bird", 0.5],
      ],
      // Rated beats unrated, and the higher rating the smaller category.
      bat: [
        ["bird", null],
        ["animal", 0.1],
      ],
      emu: [
        ["bird", 0.4],
        ["animal", 0.5],
      ],
    });
    const chosen = labelPoints(nested).points.map((p) => p.shares[0]?.category);
    expect(chosen).toEqual(["bird", "animal", "bird", "animal", "animal"]);
    expect(labelPoints(dataset, { membership: "soft" }).points.map((p) => p.shares)).toEqual([
      [
        { category: "c", share: 0.5 },
        { category: "d", share: 0.5 },
      ],
      [
        { category: "c", share: 0.5 },
        { category: "d", share: 0.5 },
      ],
      [
        { category: "d", share: 0.5 },
        { category: "c", share: 0.5 },
      ],
    ]);
  });

  it("means over the norms that rate an item under a category, for most-typical and soft alike", () => {
    const dataset = datasetOf(
      {
        tank: [
          ["vehicle", 0.9, "a"],
          ["weapon", 0.6, "a"],
          ["vehicle", 0.1, "b"],
          ["weapon", null, "b"],
        ],
      },
      ["a", "b"],
    );
    expect(labelPoints(dataset).points[0]?.shares).toEqual([{ category: "weapon", share: 1 }]);
    const soft = labelPoints(dataset, { membership: "soft" }).points[0]?.shares;
    expect(soft?.map((s) => s.category)).toEqual(["vehicle", "weapon"]);
    expect(soft?.[0]?.share).toBeCloseTo(0.5 / 1.1, 15);
    expect(labelPoints(dataset, { membership: "as-listed" }).points.map((p) => p.id)).toEqual([
      "tank (vehicle, a)",
      "tank (weapon, a)",
      "tank (vehicle, b)",
      "tank (weapon, b)",
    ]);
  });

  it("tells two listings of one name apart by their line", () => {
    const dataset = datasetOf({
      bat: [
        ["bird", 0.1],
        ["bird", 0.2],
      ],
      "bat (bird)": [["bird", 0.3]],
    });
    const ids = labelPoints(dataset, { membership: "as-listed" }).points.map((p) => p.id);
    expect(ids).toEqual(["bat (bird)", "bat (bird, line 3)", "bat (bird) (bird)"]);
  });

  it("refuses a policy or a rule that does not exist, naming the nearest", () => {
    const options = { membership: "as-list" } as unknown as { membership: "as-listed" };
    expect(() => labelPoints(bat, options)).toThrow(
      'Unknown membership policy "as-list". Did you mean "as-listed"?',
    );
    const rule = { members: "rated" } as unknown as { members: "rated-in" };
    expect(() => labelPoints(bat, rule)).toThrow('Unknown member rule "rated". Did you mean "rated-in"?');
  });

  it("always gives shares that sum to 1, distinct points, and every category it uses", () => {
    const listing = fc.tuple(
      fc.constantFrom("a", "b", "c"),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.constantFrom("x", "y"),
    );
    const items = fc.dictionary(fc.string(), fc.array(listing, { minLength: 1, maxLength: 6 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(
        items,
        fc.constantFrom(...membershipPolicies),
        fc.constantFrom(...memberRules),
        (made, membership, members) => {
          const labelled = labelPoints(datasetOf(made, ["x", "y"]), { membership, members });
          const used = new Set<string>();
          for (const { shares } of labelled.points) {
            expect(shares.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12);
            expect(shares.every((s) => s.share > 0)).toBe(true);
            for (const { category } of shares) used.add(category);
          }
          expect(new Set(labelled.categories)).toEqual(used);
          expect(new Set(labelled.points.map((p) => p.id)).size).toBe(labelled.points.length);
        },
      ),
    );
  });

  it("keeps all 53 categories of THINGS, which hold one another", async () => {
    const { points, categories } = labelPoints(await loadDataset("things-53"));
    expect(categories).toHaveLength(53);
    const sizes = categories.map((id) => points.filter((p) => p.shares[0]?.category === id).length);
    expect(Math.min(...sizes)).toBe(10);
    const categoryOf = (id: string) => points.find((p) => p.id === id)?.shares[0]?.category;
    expect(["parrot", "aardvark", "alligator", "banana"].map(categoryOf)).toEqual([
      "bird",
      "mammal",
      "animal",
      "fruit",
    ]);
  });

  it("does not depend on the order of the rows where the sizes of categories differ", () => {
    const listing = fc.subarray(["a", "b", "c"], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(listing, { minLength: 1, maxLength: 12 }), (lists) => {
        const items = Object.fromEntries(
          lists.map((own, i) => [`w${i}`, own.map((c): Listing => [c, null])]),
        );
        const turned = Object.fromEntries(Object.entries(items).map(([id, own]) => [id, own.toReversed()]));
        const sizes = new Map<string, number>();
        for (const c of lists.flat()) sizes.set(c, (sizes.get(c) ?? 0) + 1);
        fc.pre(new Set(sizes.values()).size === sizes.size);
        expect(labelPoints(datasetOf(turned)).points).toEqual(labelPoints(datasetOf(items)).points);
      }),
    );
  });

  it("puts the 522 items of Rosch 1975 each in one category, 432 listings of them rated in", async () => {
    const dataset = await loadDataset("rosch-1975");
    expect(labelPoints(dataset).points).toHaveLength(522);
    expect(labelPoints(dataset, { membership: "as-listed", members: "rated-in" }).points).toHaveLength(432);
    const squash = labelPoints(dataset).points.find((p) => p.id === "squash");
    expect(squash?.shares[0]?.category).toBe("vegetable");
  });
});
