import { describe, expect, it } from "vitest";
import { loadDataset } from "../loadDataset.ts";
import { loadHumanSpace } from "./loadHumanSpace.ts";
import { humanDistances, shareSpace } from "./sharedSpace.ts";

describe("shareSpace", () => {
  it("holds similarities as published, in the dataset's order", async () => {
    const fruit = await loadHumanSpace("leuven-2008-fruit-similarity");
    const shared = shareSpace(await loadDataset("leuven-2008"), fruit);
    expect([shared.items.length, shared.numbers.rows, shared.numbers.cols]).toEqual([30, 30, 30]);
    const [grapefruit, peach] = [shared.items.indexOf("grapefruit"), shared.items.indexOf("peach")];
    // The README of the norm: two similarities, .564 and .531; their mean is used.
    expect(shared.numbers.data[grapefruit * 30 + peach]).toBeCloseTo((0.564 + 0.531) / 2, 3);
    expect(shared.numbers.data[peach * 30 + grapefruit]).toBe(shared.numbers.data[grapefruit * 30 + peach]);
    const apart = humanDistances(shared, [peach, grapefruit]);
    expect(apart.data[1]).toBeCloseTo(1 - shared.numbers.data[grapefruit * 30 + peach]!, 9);
    expect(apart.data[0]).toBe(0);
  });

  it("holds coordinates, whose distances are squared", async () => {
    const animals = await loadHumanSpace("leuven-2008-animals-features");
    const shared = shareSpace(await loadDataset("leuven-2008"), animals);
    expect([shared.items.length, shared.numbers.cols]).toEqual([129, 764]);
    const [one, other] = [0, 1].map((row) => shared.numbers.data.subarray(row * 764, (row + 1) * 764));
    const squares = one!.reduce((sum, value, d) => sum + (value - other![d]!) ** 2, 0);
    expect(humanDistances(shared, [0, 1]).data[1]).toBeCloseTo(squares, 6);
  });

  it("leaves out words that name two things of the dataset, and keeps what other norms share", async () => {
    const spose = await loadHumanSpace("things-spose-49");
    const things = shareSpace(await loadDataset("things-53"), spose);
    expect(things.items.some((id) => id.startsWith("bat"))).toBe(true);
    expect(things.items).not.toContain("bat1");
    expect(things.items.length).toBeGreaterThan(1380);
    const rosch = shareSpace(await loadDataset("rosch-1975"), spose);
    expect(rosch.items).toHaveLength(260);
    expect(shareSpace(await loadDataset("ap"), await loadHumanSpace("wcs-chips")).items).toEqual([]);
  });
});
