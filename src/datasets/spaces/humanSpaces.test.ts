import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { matrix, rowOf } from "../../numeric/matrix.ts";
import { squaredDistances } from "../../numeric/squaredDistances.ts";
import { loadDataset } from "../loadDataset.ts";
import { joinSpace } from "./joinSpace.ts";
import { listSpaces } from "./listSpaces.ts";
import { loadHumanSpace } from "./loadHumanSpace.ts";

/** By ../golden/make_bundled.py: NumPy's spectrum of the doubly centred similarities. */
const { similarity } = JSON.parse(
  readFileSync(new URL("../golden/bundled.json", import.meta.url), "utf8"),
) as {
  similarity: Record<
    string,
    { positive: number; negativeShare: number; distance01: number; distance12: number; totalVariance: number }
  >;
};

describe("the bundled human spaces", () => {
  it("are two of features, fifteen of similarities, one of dimensions and one of colours", async () => {
    const spaces = await listSpaces();
    expect(spaces.map((s) => s.kind).filter((kind) => kind === "similarity")).toHaveLength(15);
    expect(
      spaces.filter((s) => s.kind === "vectors").map((s) => [s.id, s.dataset, s.items, s.dimensions]),
    ).toEqual([
      ["leuven-2008-animals-features", "leuven-2008", 129, 764],
      ["leuven-2008-artifacts-features", "leuven-2008", 166, 1295],
      ["things-spose-49", "things-53", 1854, 49],
      ["wcs-chips", "wcs", 330, 3],
    ]);
  });

  it("hold the numbers of their sources", async () => {
    const spose = await loadHumanSpace("things-spose-49");
    expect([spose.vectors.rows, spose.vectors.cols]).toEqual([1854, 49]);
    expect([...rowOf(spose.vectors, 0).subarray(0, 3)]).toEqual([0.02345, 0.22491, 2.63476]);
    expect(spose.items[0]).toBe("aardvark");
    expect(Math.min(...spose.vectors.data)).toBe(0);
    expect(Math.max(...spose.vectors.data)).toBe(2.80582);
    expect(spose.source.doi).toBe("10.1038/s41562-020-00951-3");
    const chips = await loadHumanSpace("wcs-chips");
    expect(chips.items[0]).toBe("e29");
    expect([...rowOf(chips.vectors, 0)]).toEqual([61.7, -4.52, -39.18]);
  });

  it("read a count that cannot be as the nearest that can, and say so", async () => {
    const animals = await loadHumanSpace("leuven-2008-animals-features");
    expect(animals.notes).toEqual([]);
    const largest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));
    expect(largest(animals.vectors.data)).toBe(4);
    const artifacts = await loadHumanSpace("leuven-2008-artifacts-features");
    expect(largest(artifacts.vectors.data)).toBe(4);
    expect(artifacts.notes).toHaveLength(1);
    expect(artifacts.notes[0]).toMatch(
      /^"used by men" of wire brush is 12, which cannot be, and is read as 4: /,
    );
  });

  it.each(Object.entries(similarity))(
    "scale the similarities of %s as NumPy does",
    async (category, golden) => {
      const space = await loadHumanSpace(`leuven-2008-${category}-similarity`);
      const distances = squaredDistances(space.vectors, space.vectors);
      const n = space.items.length;
      expect(space.vectors.cols).toBe(golden.positive);
      expect(distances.data[1]).toBeCloseTo(golden.distance01, 10);
      expect(distances.data[n + 2]).toBeCloseTo(golden.distance12, 10);
      const sumOfSquares = space.vectors.data.reduce((sum, x) => sum + x * x, 0);
      expect(sumOfSquares / n).toBeCloseTo(golden.totalVariance, 10);
      expect(space.notes.at(-1)).toContain(`${(100 * golden.negativeShare).toPrecision(2)} %`);
      expect(space.notes.some((note) => note.startsWith("Some pairs (6)"))).toBe(category === "fruit");
    },
  );

  it("name the nearest space", async () => {
    await expect(loadHumanSpace("things-spose")).rejects.toThrow(
      'Unknown human space "things-spose". Did you mean "things-spose-49"?',
    );
  });
});

describe("joinSpace", () => {
  it("finds every concept of things-53, each bat its own place", async () => {
    const spose = await loadHumanSpace("things-spose-49");
    const { dataset, items, vectors, missing } = joinSpace(await loadDataset("things-53"), spose);
    expect(missing).toEqual([]);
    expect(items).toHaveLength(1448);
    expect(dataset.rowCount).toBe(2355);
    expect(new Set(dataset.items.map((item) => item.text)).size).toBe(1448);
    expect(dataset.items.filter((item) => item.text.startsWith("bat")).map((item) => item.text)).toContain(
      "bat2",
    );
    for (const bat of ["bat1", "bat2"]) {
      const own = rowOf(vectors, items.indexOf(bat));
      expect([...own]).toEqual([...rowOf(spose.vectors, spose.items.indexOf(bat))]);
    }
  });

  it("finds words of other norms by what they read, and none that could be two things", async () => {
    const spose = await loadHumanSpace("things-spose-49");
    const rosch = await loadDataset("rosch-1975");
    const joined = joinSpace(rosch, spose);
    expect([joined.items.length, joined.missing.length]).toEqual([260, 262]);
    const ambiguous = joined.missing.filter((m) => m.reason === "ambiguous").map((m) => m.item.id);
    expect(ambiguous).toContain("bat");
    expect(ambiguous).not.toContain("ottoman");
    expect(joined.dataset.items.map((item) => item.id)).toEqual(joined.items);
    expect(joined.vectors.rows).toBe(260);
    expect(joined.dataset.rowCount).toBe(joined.dataset.items.flatMap((item) => item.memberships).length);
    expect(joinSpace(await loadDataset("rosch-1975", { asReleased: true }), spose).items).toContain("Apron");
  });

  it("leaves out the categories that keep no item", async () => {
    const animals = await loadHumanSpace("leuven-2008-animals-features");
    const { dataset, items } = joinSpace(await loadDataset("leuven-2008"), animals);
    expect(items).toHaveLength(129);
    expect(dataset.categories.map((c) => c.id).sort()).toEqual([
      "bird",
      "fish",
      "insect",
      "mammal",
      "reptile",
    ]);
    const none = joinSpace(await loadDataset("ap"), {
      ...animals,
      items: [],
      texts: [],
      vectors: matrix(0, 764),
    });
    expect([none.items.length, none.dataset.categories.length]).toEqual([0, 0]);
  });
});
