import { describe, expect, it } from "vitest";
import { loadDataset } from "../datasets/loadDataset.ts";
import { ceilingFromRaters } from "./ceilingFromRaters.ts";
import { normAgreements } from "./normAgreement.ts";

describe("ceilingFromRaters", () => {
  it("is known for Leuven 2008, whose raters were counted", async () => {
    const leuven = await loadDataset("leuven-2008");
    const ceiling = ceilingFromRaters(leuven)!;
    expect(ceiling.n).toBe(418);
    expect(ceiling.value).toBeCloseTo(0.94, 2);
    expect(ceiling.low).toBeGreaterThan(0.91);
    expect(ceiling.high).toBeLessThan(0.96);
    expect(ceiling.method).toContain("22 to 28 raters");
    expect(ceiling.method).toContain("15 categories");
    expect(ceiling.method).toMatch(/as many other raters would reach 0\.[89]/u);
    // Of normal ratings with a reliability r it is (6/π) asin(√r/2): .94 at r = .89, which 28 raters' spread comes to.
    expect(ceiling.value).toBeCloseTo((6 / Math.PI) * Math.asin(Math.sqrt(0.89) / 2), 2);
    // Its own raters come before Americans of thirty years earlier.
    const { agreements, ceilingOf } = await normAgreements([leuven]);
    expect(ceilingOf(leuven)).toEqual(ceiling);
    const other = agreements.find(({ norms }) => norms.includes("rosch-1975"))!;
    expect(other.within!.rho).toBeLessThan(ceiling.low!);
  });

  it("is null where no one says how far the raters were apart", async () => {
    expect(ceilingFromRaters(await loadDataset("rosch-1975"))).toBeNull();
    expect(ceilingFromRaters(await loadDataset("bless"))).toBeNull();
    expect(ceilingFromRaters(await loadDataset("leuven-2008#goodness"))).toBeNull();
    expect(ceilingFromRaters(await loadDataset("all-typicality"))).toBeNull();
  });
});
