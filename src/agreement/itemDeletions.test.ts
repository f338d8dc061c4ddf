import { describe, expect, it } from "vitest";
import { rngFromSeed } from "../numeric/rng.ts";
import { itemDeletions } from "./itemDeletions.ts";

const items = Array.from({ length: 37 }, (_, i) => `item ${i}`);
const strata = items.map((_, i) => (i === 36 ? "alone" : ["bird", "fish", "tool"][i % 3]!));
const stream = (): ReturnType<typeof rngFromSeed> => rngFromSeed(7).fork("items", "a norm");

/** The ids that a draw leaves out. */
function lost(ids: readonly string[], kept: Int32Array): string[] {
  return ids.filter((_, i) => !kept.includes(i)).toSorted();
}

describe("itemDeletions", () => {
  const deletions = itemDeletions(items, strata, { draws: 60 }, stream());

  it("leave a quarter of every category out, and single items in", () => {
    expect(deletions.kept).toHaveLength(60);
    for (const kept of deletions.kept) {
      const gone = lost(items, kept).map((id) => strata[items.indexOf(id)]);
      expect(gone.toSorted()).toEqual([
        ...Array.from({ length: 3 }, () => "bird"),
        ...Array.from({ length: 3 }, () => "fish"),
        ...Array.from({ length: 3 }, () => "tool"),
      ]);
      expect([...kept]).toEqual([...kept].toSorted((a, b) => a - b));
    }
    expect(deletions.spread).toBeCloseTo(Math.sqrt(28 / 9), 14);
  });

  it("leave every item out about equally often", () => {
    const many = itemDeletions(items, strata, { draws: 2000 }, stream());
    for (let i = 0; i < 36; i += 1) {
      const times = many.kept.filter((kept) => !kept.includes(i)).length;
      expect(Math.abs(times - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
    }
  });

  it("choose the same items whatever their order", () => {
    const order = items.map((_, i) => (i * 17) % 37);
    const shuffled = itemDeletions(
      order.map((i) => items[i]!),
      order.map((i) => strata[i]!),
      { draws: 60 },
      stream(),
    );
    expect(shuffled.key).toBe(deletions.key);
    expect(shuffled.items).toBe(deletions.items);
    const ids = order.map((i) => items[i]!);
    shuffled.kept.forEach((kept, b) => expect(lost(ids, kept)).toEqual(lost(items, deletions.kept[b]!)));
  });

  it("choose nearly the same items where one is missing, and say that the items differ", () => {
    const fewer = itemDeletions(items.slice(1), strata.slice(1), { draws: 60 }, stream());
    expect(fewer.key).toBe(deletions.key);
    expect(fewer.items).not.toBe(deletions.items);
    fewer.kept.forEach((kept, b) => {
      const [these, those] = [lost(items.slice(1), kept), lost(items, deletions.kept[b]!)];
      expect(these.filter((id) => !those.includes(id)).length).toBeLessThanOrEqual(1);
    });
  });

  it("have another key for another seed or number of draws, and other items for other categories", () => {
    const other = itemDeletions(items, strata, { draws: 60 }, rngFromSeed(8).fork("items", "a norm"));
    expect(other.key).not.toBe(deletions.key);
    expect(other.kept).not.toEqual(deletions.kept);
    expect(itemDeletions(items, strata, { draws: 61 }, stream()).key).not.toBe(deletions.key);
    const moved = itemDeletions(items, ["fish", ...strata.slice(1)], { draws: 60 }, stream());
    expect(moved.items).not.toBe(deletions.items);
  });

  it("take an id that a category lists twice for two items", () => {
    const { kept } = itemDeletions(["x", "x", "x", "x"], ["a", "a", "a", "a"], { draws: 50 }, stream());
    expect(new Set(kept.map((indices) => indices.join())).size).toBe(4);
  });

  it("refuse what cannot be left out", () => {
    expect(() => itemDeletions(["x", "y"], ["a", "b"], {}, stream())).toThrow("No category has two items");
    expect(() => itemDeletions(["x", "y"], ["a"], {}, stream())).toThrow("2 items and 1 strata labels");
    expect(() => itemDeletions(["x", "y"], ["a", "a"], { draws: 1 }, stream())).toThrow("at least 2; got 1");
  });
});
